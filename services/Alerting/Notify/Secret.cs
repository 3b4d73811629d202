using CrowdWatch.Domain.Texts;

namespace CrowdWatch.Alerting.Notify;

/// <summary>A password, token or key that never shows itself: its text leaves by <see cref="Reveal"/> alone.</summary>
internal sealed class Secret
{
    private readonly string text;

    private Secret(string text) => this.text = text;

    /// <summary>What is wrong with a secret that is given as a setting or as a file.</summary>
    /// <param name="section">Where the settings stand.</param>
    /// <param name="name">Name of the setting; that of the file is the same with File at its end.</param>
    /// <param name="value">The secret itself, or nothing.</param>
    /// <param name="file">Path of its file, or nothing.</param>
    /// <param name="isRequired">Whether one of them must be there.</param>
    public static IEnumerable<string> Mistakes(string section, string name, string? value, string? file, bool isRequired = true)
    {
        var hasValue = !string.IsNullOrEmpty(value);
        var hasFile = !string.IsNullOrEmpty(file);
        if (hasValue && hasFile)
            yield return $"{section}:{name} and {section}:{name}File are both given; allowed is one of them.";
        if (!hasValue && !hasFile && isRequired)
            yield return $"{section}:{name} is empty; give {section}:{name}File, a file that holds it, or {section}:{name}.";
        if (!hasFile)
            yield break;
        var (text, fault) = ReadFile(file!);
        if (fault is not null)
            yield return $"{section}:{name}File is '{file}', which cannot be read: {fault} Allowed is a file that this program may read.";
        else if (text.Length == 0)
            yield return $"{section}:{name}File is '{file}', which is empty; it must hold the secret.";
    }

    /// <summary>The secret of settings without mistakes; null where none is given.</summary>
    public static Secret? Of(string? value, string? file) =>
        !string.IsNullOrEmpty(file) ? new Secret(ReadFile(file).Text)
        : !string.IsNullOrEmpty(value) ? new Secret(value)
        : null;

    /// <summary>The text, for signing or for the one header that needs it.</summary>
    public string Reveal() => text;

    public override string ToString() => "(secret)";

    // Files of secrets end in a line feed more often than not; no key of these providers does.
    private static (string Text, string? Fault) ReadFile(string file)
    {
        try
        {
            return (WrittenFile.ReadSecret(file), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ("", e.Message);
        }
    }
}
