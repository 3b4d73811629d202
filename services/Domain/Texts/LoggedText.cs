using System.Globalization;
using System.Text;

namespace CrowdWatch.Domain.Texts;

/// <summary>Text from outside as a log may show it: it begins no line of its own, commands no terminal and turns no reading direction. Pure.</summary>
public static class LoggedText
{
    /// <summary>What may not be shown is written as in JSON, \n or \u001b; beyond <paramref name="most"/> characters it is cut.</summary>
    public static string Of(string? text, int most = int.MaxValue)
    {
        text ??= "";
        var cut = text.Length > most;
        var shown = cut ? text.AsSpan(0, most) : text;
        if (!cut && !shown.ContainsAnyExceptInRange(' ', '~'))
            return text;
        var escaped = new StringBuilder(shown.Length + 8);
        for (var i = 0; i < shown.Length; i++)
        {
            if (char.IsHighSurrogate(shown[i]) && i + 1 < shown.Length && char.IsLowSurrogate(shown[i + 1]))
                escaped.Append(shown[i]).Append(shown[++i]);
            else
                Append(escaped, shown[i]);
        }
        return cut ? escaped.Append('…').ToString() : escaped.ToString();
    }

    private static void Append(StringBuilder escaped, char letter)
    {
        switch (letter)
        {
            case '\n':
                escaped.Append(@"\n");
                break;
            case '\r':
                escaped.Append(@"\r");
                break;
            case '\t':
                escaped.Append(@"\t");
                break;
            // Format characters turn the reading direction or hide others.
            default:
                if (char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate)
                    escaped.Append(CultureInfo.InvariantCulture, $@"\u{(int)letter:x4}");
                else
                    escaped.Append(letter);
                break;
        }
    }
}
