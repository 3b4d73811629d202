using CrowdWatch.Domain.Texts;

namespace CrowdWatch.Host.Bus;

/// <summary>A file that holds a secret, as container platforms mount it.</summary>
internal static class SecretFile
{
    /// <summary>Certificates of a whole chain have some ten kilobytes.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>What is wrong with the file; null when it can be read and holds something.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isText">Whether it holds a text; certificates and keys may be binary.</param>
    public static string? Mistake(string path, bool isText = true)
    {
        try
        {
            return (isText ? Read(path).Length : WrittenFile.Read(path, MostBytes).Length) > 0 ? null : "the file is empty.";
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return "there is no such file.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"the file cannot be read: {e.Message}";
        }
    }

    /// <summary>The content without the line end that editors add.</summary>
    public static string Read(string path) => WrittenFile.ReadSecret(path);
}
