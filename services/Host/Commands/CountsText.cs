using CrowdWatch.Domain.Texts;

namespace CrowdWatch.Host.Commands;

/// <summary>Text of the CSV files in which people wrote what they counted, and how mistakes in it are told.</summary>
internal static class CountsText
{
    private const int MaxErrors = 10;
    private const int MaxShown = 60;

    /// <summary>The text of a file.</summary>
    /// <param name="place">The option and the file, for messages.</param>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">A longer file is refused.</param>
    /// <param name="allowed">What the file may be, said where there is none; null for nothing more.</param>
    /// <exception cref="StartException">The file cannot be read.</exception>
    public static string Read(string place, string path, int maxBytes, string? allowed = null)
    {
        try
        {
            return TextBytes.Read(WrittenFile.Read(path, maxBytes));
        }
        catch (TextBytesException e)
        {
            throw new StartException($"{place}: line {e.Line} is {e.Message}.", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StartException($"{place}: there is no such file{(allowed is null ? "" : $"; allowed is {allowed}")}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{place}: {e.Message}", e);
        }
    }

    /// <summary>Tells of the first errors and how many more there are.</summary>
    /// <exception cref="StartException">There are some.</exception>
    public static void ThrowIfAny(IReadOnlyCollection<string> errors)
    {
        if (errors.Count > 0)
            throw new StartException(string.Join(Environment.NewLine, errors.Take(MaxErrors).Concat(errors.Count > MaxErrors ? [$"… and {errors.Count - MaxErrors} more."] : [])));
    }

    /// <summary>What was written, in quotation marks, cut where it is long.</summary>
    public static string Shown(string text) => text.Length <= MaxShown ? $"'{text}'" : $"'{text[..MaxShown]}…'";
}
