using System.Text.Json.Serialization;

namespace CrowdWatch.Domain.Occupancy;

/// <summary>People in a zone over one window of event time. Natural key (ZoneId, Length, Start); people are null when nothing was seen.</summary>
public sealed record OccupancyWindow
{
    /// <summary>Zone of the site plan.</summary>
    public required string ZoneId { get; init; }

    /// <summary>Length; the window is half open, [Start, Start + Length). On the wire the seconds.</summary>
    [JsonPropertyName("windowSeconds"), JsonConverter(typeof(JsonNumberEnumConverter<WindowLength>))]
    public required WindowLength Length { get; init; }

    /// <summary>First moment, a multiple of the length since the Unix epoch. UTC.</summary>
    [JsonPropertyName("windowStart")]
    public required DateTimeOffset Start { get; init; }

    /// <summary>Time-weighted mean over the time seen.</summary>
    public double? MeanPeople { get; init; }

    /// <summary>Low end of the 80 % interval of the true mean of the whole zone, parts out of sight included; null when no interval is known.</summary>
    public double? LowPeople { get; init; }

    /// <summary>High end of that interval; null when none is known, and beside a low end when there may have been any number more (a lower bound).</summary>
    public double? HighPeople { get; init; }

    /// <summary>Fewest people at once.</summary>
    public int? MinPeople { get; init; }

    /// <summary>Most people at once.</summary>
    public int? MaxPeople { get; init; }

    /// <summary>People at the last moment seen.</summary>
    public int? LastPeople { get; init; }

    /// <summary>Share of the window in which a fresh frame was known, 0 (blind) to 1: averaged over disjoint cameras; of overlapping ones it is enough that one was; of a zone with cells by the ground that its cameras can see.</summary>
    public required double CoverageRatio { get; init; }

    /// <summary>
    /// Share of the time seen in which the people are a lower bound, above 0 to 1, because a picture was crowded beyond its model: there may have
    /// been more. Null when they never are.
    /// </summary>
    public double? LowerBoundRatio { get; init; }

    /// <summary>Whether there may have been more people than the window says, at some moment of it.</summary>
    [JsonIgnore]
    public bool IsLowerBound => LowerBoundRatio > 0;

    /// <summary>
    /// Ground in m² on which those people stood: what the cameras that delivered saw of the zone, mean over the time seen. Null when it is unknown, even for a
    /// part of that time, and of rollups.
    /// </summary>
    public double? SeenSquareMetres { get; init; }

    /// <summary>Counts that the window is made of.</summary>
    public required int Readings { get; init; }

    /// <summary>How often the window was corrected after it was first closed; the highest holds. Always 0 for rollups, which are rewritten with every minute.</summary>
    [JsonRequired]
    public int Revision { get; init; }
}
