namespace CrowdWatch.Api.Commands;

/// <summary>A text in a command: what is wrong with it, in words that name it and what is allowed.</summary>
public static class CommandText
{
    private const int MostShown = 50;

    /// <summary>The mistake; null when the text is within its limits. A least of 0 allows null.</summary>
    public static string? Mistake(string name, string? text, int least, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
            return least == 0 ? null : $"'{name}' is empty. Allowed: {least} to {most} characters.";
        if (text.Length > most)
            return $"'{name}' has {text.Length} characters, beginning \"{text[..Math.Min(MostShown, most)]}\". Allowed: at most {most}.";
        return text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'))
            ? $"'{name}' holds a control character. Allowed: text."
            : null;
    }
}
