using System.Net;

namespace CrowdWatch.Edge.Capture;

/// <summary>Tells whether user and password of an address can be told from its host: an @ or / within them moves the border.</summary>
public static class SourceAddress
{
    /// <summary>What to do about it, for messages.</summary>
    public const string Advice = "in a password, write @ : / ? # as %40 %3A %2F %3F %23, or put it into a variable ${NAME} of a site plan, which is written so by itself";

    private const string Behind = "://";

    /// <summary>Signs that end a user or password before its time.</summary>
    private const string Unsafe = "@/?#";

    /// <summary>Whether the host is certain.</summary>
    public static bool IsClear(string address)
    {
        var start = address.IndexOf(Behind, StringComparison.Ordinal);
        if (start < 0)
            return true;
        var rest = address[(start + Behind.Length)..];
        var end = rest.IndexOfAny(['/', '?', '#']);
        var (authority, path) = end < 0 ? (rest, "") : (rest[..end], rest[end..]);
        if (authority.Count('@') > 1)
            return false;
        if (!path.Contains('@', StringComparison.Ordinal))
            return true;
        // A path may have an @ (of some recorders user and password stand there): then what is before the path is no user, as a number on the
        // network never is and as of a page a name with a dot seldom is, and what is behind the @ is no host.
        if (path.Contains('#', StringComparison.Ordinal) || IsHost(path[(path.LastIndexOf('@') + 1)..].Split(':', '/', '?', '&')[0]))
            return false;
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        host = host.StartsWith('[') ? host[..(host.IndexOf(']', StringComparison.Ordinal) + 1)] : host.Split(':')[0];
        return IsNumber(host) || (address.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !authority.Contains('@', StringComparison.Ordinal) && IsHost(host));
    }

    /// <summary>Fills in the variables of an address; within user and password they are written so that they stay there.</summary>
    /// <param name="address">With variables.</param>
    /// <param name="at">Where the variable stands.</param>
    /// <param name="value">Its value.</param>
    public static string Escaped(string address, int at, string value)
    {
        var start = address.IndexOf(Behind, StringComparison.Ordinal);
        var end = start < 0 ? -1 : address.IndexOf('@', start);
        return at > start && at < end ? string.Concat(value.Select(c => Unsafe.Contains(c) ? Uri.HexEscape(c) : $"{c}")) : value;
    }

    // A single number is an address too, to those who wrote the rules of them.
    private static bool IsNumber(string name) => name.AsSpan().ContainsAny('.', ':') && IPAddress.TryParse(name, out _);

    private static bool IsHost(string name) => name == "localhost" || IsNumber(name) || (name.Contains('.', StringComparison.Ordinal) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'));
}
