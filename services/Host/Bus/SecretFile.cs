using CrowdWatch.Domain.Texts;

namespace CrowdWatch.Host.Bus;

/// <summary>A file that holds a secret, as container platforms mount it.</summary>
internal static class SecretFile
{
    /// <summary>What is wrong with the file; null when it can be read and holds something.</summary>
    public static string? Mistake(string path)
    {
        try
        {
            return Read(path).Length > 0 ? null : "the file is empty.";
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
