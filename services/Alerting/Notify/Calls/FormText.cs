namespace CrowdWatch.Alerting.Notify.Calls;

/// <summary>Text of the form NAME=VALUE&amp;NAME=VALUE: bodies of forms and queries of addresses.</summary>
internal static class FormText
{
    /// <summary>Its pairs in their order; names may repeat.</summary>
    public static IReadOnlyList<(string Name, string Value)> Pairs(string text) =>
        [.. text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Pair)];

    /// <summary>Pairs written with everything escaped but letters, digits and -._~ (RFC 3986).</summary>
    public static string Of(IEnumerable<(string Name, string Value)> pairs) =>
        string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"));

    /// <summary>The query of an address; empty without one.</summary>
    public static string QueryOf(string url)
    {
        var mark = url.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? "" : url[(mark + 1)..];
    }

    private static (string Name, string Value) Pair(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (Plain(pair), "") : (Plain(pair[..equals]), Plain(pair[(equals + 1)..]));
    }

    private static string Plain(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
