namespace CrowdWatch.Domain.Site;

/// <summary>What a value is about: a zone, or the site. In records and messages the site is the zone id null; this is its only form as text.</summary>
public static class Scope
{
    /// <summary>The site as a column, tag, label or key. No id of a plan has this sign.</summary>
    public const string Site = "@site";

    /// <summary>A zone id, or null for the site, as text.</summary>
    /// <exception cref="ArgumentException">The id is empty or the text for the site.</exception>
    public static string ToText(string? zoneId) => zoneId switch
    {
        null => Site,
        "" or Site => throw new ArgumentException($"The zone id is \"{zoneId}\"; allowed is an id of the site plan, or none (null) for the whole site.", nameof(zoneId)),
        _ => zoneId,
    };

    /// <summary>The zone id that the text stands for; null for the site.</summary>
    public static string? FromText(string text) => text == Site ? null : text;
}
