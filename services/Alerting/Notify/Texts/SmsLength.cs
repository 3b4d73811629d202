namespace CrowdWatch.Alerting.Notify.Texts;

/// <summary>
/// How many text messages a text takes. A text of the GSM-7 alphabet (3GPP TS 23.038, 6.2.1) has 160 units in one message and 153 in each
/// of several, any other text 70 and 67 UTF-16 units; a character of two units never stands in two messages.
/// </summary>
internal static class SmsLength
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// <summary>Each takes two units: an escape goes before it.</summary>
    private const string Extension = "\f^{}\\[~]|€";

    /// <summary>Whether every character is of the GSM-7 alphabet or its extension.</summary>
    public static bool IsGsm7(string text) => text.All(c => Basic.Contains(c) || Extension.Contains(c));

    /// <summary>Units that the text takes.</summary>
    public static int UnitsOf(string text) => Sizes(text).Sum();

    /// <summary>Messages that the text takes; an empty one takes one.</summary>
    public static int PartsOf(string text)
    {
        var (alone, joined) = IsGsm7(text) ? (160, 153) : (70, 67);
        var sizes = Sizes(text).ToList();
        if (sizes.Sum() <= alone)
            return 1;
        var (parts, used) = (1, 0);
        foreach (var size in sizes)
        {
            if (used + size > joined)
                (parts, used) = (parts + 1, 0);
            used += size;
        }
        return parts;
    }

    private static IEnumerable<int> Sizes(string text) => IsGsm7(text)
        ? text.Select(c => Extension.Contains(c) ? 2 : 1)
        : text.EnumerateRunes().Select(rune => rune.Utf16SequenceLength);
}
