using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Tests.Unit.Host.Site;

/// <summary>A small valid roster as text, and reading of changed ones.</summary>
internal static class RosterText
{
    public const string Small = """
        wardens:
          - id: a
            name: { zh: 甲, en: A }
            phone: "+8613800000000"
          - id: b
            name: { zh: 乙, en: B }
            language: en
            channels: [phone]
        shifts:
          - wardens: [a]
            backups: [b]
            days: [monday]
            from: "08:00"
            to: "16:00"

        """;

    public static Roster Read(string yaml, string? variable = null, string[]? zones = null, Dictionary<string, AddressKind>? channels = null) =>
        RosterReader.Parse(new StringReader(yaml), "roster.yaml", _ => variable, zones, channels);

    /// <summary>The mistakes of a roster, one line each.</summary>
    public static IReadOnlyList<string> Mistakes(string yaml, string? variable = null, string[]? zones = null, Dictionary<string, AddressKind>? channels = null) =>
        [.. Assert.Throws<RosterException>(() => Read(yaml, variable, zones, channels)).Mistakes.Select(m => m.ToString())];

    /// <summary>The small roster with one part replaced.</summary>
    public static string With(string part, string replacement)
    {
        Assert.Contains(part, Small, StringComparison.Ordinal);
        return Small.Replace(part, replacement, StringComparison.Ordinal);
    }
}
