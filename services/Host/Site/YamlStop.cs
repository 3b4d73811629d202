using CrowdWatch.Domain.Site;

namespace CrowdWatch.Host.Site;

/// <summary>Where reading YAML cannot go on, and why, in words for a person.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Reason">As it stands in brackets behind the line.</param>
/// <param name="Mistake">What to tell in place of that; null for nothing else.</param>
internal sealed record YamlStop(int Line, string Reason, PlanMistake? Mistake = null)
{
    /// <summary>Whether the value would be read in quotes.</summary>
    public bool WantsQuotes => Reason.Contains("wants quotes", StringComparison.Ordinal);

    private const string Unknown = "no key, item or value can stand here";

    /// <summary>Parts of the library's messages, and what they mean to whoever wrote the file.</summary>
    private static readonly (string Part, string Reason)[] Reasons =
    [
        ("cannot start any token", "a value that begins with @, ` or % wants quotes"),
        ("unknown escape", "within \" a \\ is written \\\\"),
        ("Unicode surrogates", "a \\u of half a character"),
        ("hexadecimal", "\\x, \\u and \\U want hexadecimal digits"),
        ("invalid mapping", "a second colon and space, or more spaces before it than the line before: a text with a colon and a space wants quotes"),
        ("Mapping keys are not allowed", "a key after a key belongs on a line of its own"),
        ("Mapping values are not allowed", "a text with a colon and a space wants quotes"),
        ("anchor or alias", "a value that begins with & or * wants quotes"),
        ("tag", "a value that begins with ! wants quotes"),
        ("Block sequence entries", "an item after a key belongs on a line of its own"),
        ("expected '-'", "an item of a list begins with - and a space"),
        ("tab", "tabs are no spaces"),
        ("flow mapping", "values in braces are separated by commas"),
        ("flow sequence", "values in brackets are separated by commas"),
    ];

    /// <summary>Our words for the library's.</summary>
    public static string ReasonOf(string message) => Reasons.FirstOrDefault(known => message.Contains(known.Part, StringComparison.Ordinal)).Reason ?? Unknown;
}
