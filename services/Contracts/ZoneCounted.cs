namespace CrowdWatch.Contracts;

/// <summary>One camera counted the people in one zone on one frame. Published by Edge inside ZonesCounted, natural key (CameraId, ZoneId, Sequence).</summary>
public sealed record ZoneCounted
{
    /// <summary>Camera of the site plan.</summary>
    public required string CameraId { get; init; }

    /// <summary>Zone of the site plan.</summary>
    public required string ZoneId { get; init; }

    /// <summary>Rises with every frame counted by this camera, across restarts too; the same for all zones of a frame.</summary>
    public required long Sequence { get; init; }

    /// <summary>When the light hit the sensor, not when the count was sent. UTC.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>People whose foot point lies in the zone's polygon, 0 or more.</summary>
    public required int People { get; init; }

    /// <summary>Mean detector confidence of those people, 0 to 1; null when there are none.</summary>
    public double? MeanConfidence { get; init; }

    /// <summary>True when there are at least so many, because the picture is crowded beyond its model: how many more is unknown. Null or false otherwise.</summary>
    public bool? IsLowerBound { get; init; }

    /// <summary>
    /// Low end of the 80 % interval of the true number of people in the part of the zone that the camera sees, 0 or more, not always whole;
    /// null when no interval is known, as of an older edge. People may lie outside: they are what was counted, by a model that may be known to count too few.
    /// </summary>
    public double? LowPeople { get; init; }

    /// <summary>High end of that interval, not below the low end; null when no interval is known, and beside a low end when it is unknown how many more there are, as of a lower bound.</summary>
    public double? HighPeople { get; init; }

    /// <summary>
    /// The same people by the cells of the zone that this camera sees, every cell, those without anyone too; their sum is <see cref="People"/>. Null for a zone without cells.
    /// </summary>
    public IReadOnlyList<CellCount>? Cells { get; init; }
}
