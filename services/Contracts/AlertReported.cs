using CrowdWatch.Domain.Site;

namespace CrowdWatch.Contracts;

/// <summary>One alert of an incident: a rule that holds, or held, for a zone, the site, a camera or an edge. Part of IncidentReported.</summary>
public sealed record AlertReported
{
    /// <summary>Rule of the site plan.</summary>
    public required string RuleId { get; init; }

    /// <summary>What the rule looks at.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>The zone; null for the site, a camera or an edge.</summary>
    public string? ZoneId { get; init; }

    /// <summary>The camera; null for others.</summary>
    public string? CameraId { get; init; }

    /// <summary>The edge; null for others.</summary>
    public string? EdgeId { get; init; }

    /// <summary>Severity at present, or the last one when it does not hold any more.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Load level of the plan that a load or forecast rule stands for; null for others.</summary>
    public string? LevelId { get; init; }

    /// <summary>The value that raised it: share of capacity (load), people per m² (density), share gained (rise), probability (forecast), share seen (coverage); null for camera and edge.</summary>
    public double? Value { get; init; }

    /// <summary>People in the zone at that moment; null means unknown, never zero.</summary>
    public int? People { get; init; }

    /// <summary>True when there may have been more: a part was not seen, or was crowded beyond the model that counts it. Null when not, and from an older program.</summary>
    public bool? IsLowerBound { get; init; }

    /// <summary>Low end of the 80 % interval of the true number of people at that moment; null when none is known, and from an older program.</summary>
    public double? LowPeople { get; init; }

    /// <summary>High end of that interval; null when none is known, and beside a low end when there may have been any number more.</summary>
    public double? HighPeople { get; init; }

    /// <summary>When the value and the people were measured: when the alert reached its present severity, not now. UTC; null from an older program.</summary>
    public DateTimeOffset? ValueAt { get; init; }

    /// <summary>When it was raised. UTC.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>When it was cleared; null while it holds. UTC.</summary>
    public DateTimeOffset? ClearedAt { get; init; }
}
