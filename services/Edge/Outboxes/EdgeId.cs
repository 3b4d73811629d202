using System.Text;

namespace CrowdWatch.Edge.Outboxes;

/// <summary>Makes the id of an edge.</summary>
public static class EdgeId
{
    /// <summary>What an id looks like: the form of every id in a site plan.</summary>
    public const string Pattern = "^[a-z0-9][a-z0-9-]{0,63}$";

    /// <summary><see cref="Pattern"/> in words.</summary>
    public const string Meaning = "must be lower-case letters, digits and hyphens, at most 64, no hyphen first";

    private const int MostLetters = 64;

    /// <summary>The configured id, else the machine's name made to fit: lower-case, a hyphen for every other sign.</summary>
    public static string Of(string? configured, string machineName)
    {
        if (!string.IsNullOrEmpty(configured))
            return configured;
        var id = new StringBuilder();
        foreach (var sign in machineName.ToLowerInvariant())
            id.Append(char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) ? sign : '-');
        var fitting = id.ToString().Trim('-');
        return fitting.Length == 0 ? "edge" : fitting[..Math.Min(fitting.Length, MostLetters)];
    }
}
