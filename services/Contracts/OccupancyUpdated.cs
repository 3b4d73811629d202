namespace CrowdWatch.Contracts;

/// <summary>People in a zone at present, over all its cameras. Published by Aggregation inside OccupanciesUpdated, natural key (ZoneId, Sequence).</summary>
public sealed record OccupancyUpdated
{
    /// <summary>Zone of the site plan.</summary>
    public required string ZoneId { get; init; }

    /// <summary>
    /// Rises with every update of this zone, across restarts too: it begins at the Unix milliseconds of the publisher's clock, which is ahead of it from
    /// then on. One that is far beyond UpdatedAt holds no longer than until the next update; when that clock is set back the number begins anew.
    /// </summary>
    public required long Sequence { get; init; }

    /// <summary>When the value was worked out. UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Capture time of the oldest frame in the value, so that its age is that of all of it, or of the last one seen when people are unknown; null when no camera has delivered yet. UTC.</summary>
    public DateTimeOffset? CapturedAt { get; init; }

    /// <summary>People in the parts that are seen; null means unknown (no camera of the zone delivers), never zero.</summary>
    public int? People { get; init; }

    /// <summary>Share of the zone that is seen, 0 to 1: of disjoint cameras the share that deliver; of overlapping ones 1 as long as one delivers; of a zone with cells the share of the ground that its cameras can see.</summary>
    public required double CoverageRatio { get; init; }

    /// <summary>True when there are at least so many people in the parts seen, because a picture is crowded beyond its model. Null or false otherwise.</summary>
    public bool? IsLowerBound { get; init; }

    /// <summary>
    /// Low end of the 80 % interval of the true number of people in the whole zone, parts out of sight included, 0 or more, not always
    /// whole; null when no interval is known, or people are unknown.
    /// </summary>
    public double? LowPeople { get; init; }

    /// <summary>High end of that interval, not below the low end; null when no interval is known, and beside a low end when it is unknown how many more there are, as of a lower bound.</summary>
    public double? HighPeople { get; init; }

    /// <summary>Ground in m² on which those people stand, above 0: what the cameras that deliver see of the zone. Null when it is unknown, or nothing is seen.</summary>
    public double? SeenSquareMetres { get; init; }

    /// <summary>
    /// People there probably are in the whole of a zone with cells, not always whole, not below People: those last seen in cells now out of sight, for a minute, and then as many as
    /// stand on as much ground that is seen. Null of other zones, where too little is known, and while numbers are lower bounds.
    /// </summary>
    public double? EstimatedPeople { get; init; }
}
