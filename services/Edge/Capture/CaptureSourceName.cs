namespace CrowdWatch.Edge.Capture;

/// <summary>Names a source without what must not be logged.</summary>
public static class CaptureSourceName
{
    /// <summary>The address without user, password, query and fragment; a file path as it is.</summary>
    public static string Of(string source)
    {
        var schemeEnd = source.IndexOf("://", StringComparison.Ordinal);
        if (schemeEnd < 0)
            return source;
        // An @ outside the user part means an unescaped sign (# / ?) in the password: what follows it may be the password's other half.
        if (!SourceAddress.IsClear(source) || !Uri.TryCreate(source, UriKind.Absolute, out var address)
            || (address.PathAndQuery + address.Fragment).Contains('@', StringComparison.Ordinal))
            return source[..schemeEnd] + "://(unreadable address)";
        var port = address.IsDefaultPort || address.Port < 0 ? "" : $":{address.Port}";
        return $"{address.Scheme}://{address.Host}{port}{address.AbsolutePath}";
    }
}
