using System.Text.Json.Serialization;

namespace CrowdWatch.Domain.Occupancy;

/// <summary>
/// People that a person counted in a zone at a moment, beside what the system said of that moment: so that its interval can be held against the truth.
/// Natural key (ZoneId, CountedAt in whole milliseconds).
/// </summary>
public sealed record ManualCount
{
    /// <summary>Longest name of who counted, in characters.</summary>
    public const int MaxByLength = 100;

    /// <summary>Longest note, in characters.</summary>
    public const int MaxNoteLength = 500;

    /// <summary>Most people that anybody can have counted.</summary>
    public const int MaxPeople = 1_000_000;

    /// <summary>Zone of the site plan.</summary>
    public required string ZoneId { get; init; }

    /// <summary>When the people were there. UTC, whole milliseconds.</summary>
    public required DateTimeOffset CountedAt { get; init; }

    /// <summary>People in the whole zone, 0 to <see cref="MaxPeople"/>.</summary>
    public required int People { get; init; }

    /// <summary>When the count was entered. UTC.</summary>
    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>Who counted, name or role; null when nobody said.</summary>
    public string? By { get; init; }

    /// <summary>Circumstances; null without.</summary>
    public string? Note { get; init; }

    /// <summary>What the system said of that moment; null when it knew nothing.</summary>
    public SystemCount? System { get; init; }

    /// <summary>
    /// Whether the system's interval held the number; null when that cannot be said: the system knew nothing, or no interval with two ends. A lower
    /// bound whose upper end is unknown would hold whatever was counted, so it is not scored; one that is above the number has failed.
    /// </summary>
    [JsonIgnore]
    public bool? Held => System switch
    {
        { LowPeople: { } low } when People < low => false,
        { LowPeople: not null, HighPeople: { } high } => People <= high,
        _ => null,
    };

    /// <summary>People that the system said less those that were there; null when it knew nothing.</summary>
    [JsonIgnore]
    public double? Difference => System?.People - People;
}

/// <summary>What the system said of a zone at a moment.</summary>
/// <param name="People">People in the parts seen.</param>
/// <param name="LowPeople">Lower end of the 80 % interval; null when none was known.</param>
/// <param name="HighPeople">Its upper end; null when none was known.</param>
/// <param name="CoverageRatio">Share of the zone that was seen, above 0 to 1.</param>
/// <param name="IsLowerBound">There may have been more, because a picture was crowded beyond its model.</param>
public sealed record SystemCount(double People, double? LowPeople, double? HighPeople, double CoverageRatio, bool IsLowerBound);
