namespace CrowdWatch.Edge.Capture;

/// <summary>Names a source without what must not be logged.</summary>
public static class CaptureSourceName
{
    /// <summary>The address without user, password, query and fragment; a file path as it is.</summary>
    public static string Of(string source)
    {
        if (!source.Contains("://", StringComparison.Ordinal))
            return source;
        if (!Uri.TryCreate(source, UriKind.Absolute, out var address))
            return source[..source.IndexOf("://", StringComparison.Ordinal)] + "://(unreadable address)";
        var port = address.IsDefaultPort || address.Port < 0 ? "" : $":{address.Port}";
        return $"{address.Scheme}://{address.Host}{port}{address.AbsolutePath}";
    }
}
