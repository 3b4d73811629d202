using System.Globalization;

namespace CrowdWatch.Alerting.Notify.Texts;

/// <summary>Shortens names: never through what a reader sees as one character, and never through a number.</summary>
internal static class NameCut
{
    /// <summary>Stands for what was cut off.</summary>
    public const string Ellipsis = "…";

    /// <summary>The same in the GSM-7 alphabet, which has no …; one of it would make a text of 160 characters one of 70.</summary>
    public const string Gsm7Ellipsis = "...";

    /// <summary>The text itself, or its beginning with the ellipsis; empty where not even one character fits before it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Most UTF-16 units, ellipsis included.</param>
    /// <param name="ellipsis">What stands at the end of a shortened text.</param>
    public static string To(string text, int most, string ellipsis = Ellipsis)
    {
        if (text.Length <= most)
            return text;
        var end = StringInfo.ParseCombiningCharacters(text).LastOrDefault(start => start <= most - ellipsis.Length);
        // 41… for 412 would be another number.
        while (end > 0 && IsWithinNumber(text, end))
            end--;
        var kept = text[..end].TrimEnd();
        return kept.Length == 0 ? "" : kept + ellipsis;
    }

    /// <summary>Characters as a reader sees them.</summary>
    public static int LengthOf(string text) => StringInfo.ParseCombiningCharacters(text).Length;

    private static bool IsWithinNumber(string text, int at) => IsOfNumber(text[at - 1]) && IsOfNumber(text[at]) && text[..at].Any(char.IsDigit);

    private static bool IsOfNumber(char c) => char.IsDigit(c) || c is '.' or ',' or '%' or '/' or ':';
}
