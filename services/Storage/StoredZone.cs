namespace CrowdWatch.Storage;

/// <summary>A zone, or the whole site, as text of a column or tag.</summary>
internal static class StoredZone
{
    /// <summary>The site. No id of a plan has this sign.</summary>
    public const string Site = "@site";

    /// <exception cref="ArgumentException">The id is empty or the word for the site.</exception>
    public static string ToText(string? zoneId) => zoneId switch
    {
        null => Site,
        "" or Site => throw new ArgumentException($"The zone id is \"{zoneId}\"; allowed is an id of the site plan, or none (null) for the whole site.", nameof(zoneId)),
        _ => zoneId,
    };

    /// <summary>The zone id that the text stands for; null for the site.</summary>
    public static string? FromText(string text) => text == Site ? null : text;
}
