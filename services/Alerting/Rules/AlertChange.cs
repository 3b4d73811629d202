using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Rules;

/// <summary>A rule began to hold for a subject, went to another severity, or ceased to hold.</summary>
public sealed record AlertChange
{
    /// <summary>Rule of the plan.</summary>
    public required string RuleId { get; init; }

    /// <summary>What the rule looks at.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>What it is about.</summary>
    public required AlertSubject Subject { get; init; }

    /// <summary>The severity that holds now; null: it ceased to hold.</summary>
    public required Severity? Severity { get; init; }

    /// <summary>Load level that a load or forecast rule stands for.</summary>
    public string? LevelId { get; init; }

    /// <summary>The value that decided.</summary>
    public double? Value { get; init; }

    /// <summary>People at that moment.</summary>
    public int? People { get; init; }

    /// <summary>There may have been more, because a part was not seen, or was crowded beyond the model that counts it.</summary>
    public bool IsFloor { get; init; }

    /// <summary>The 80 % interval of the people at that moment; null when none is known.</summary>
    public PeopleInterval? Interval { get; init; }

    /// <summary>Time of the reading that decided. UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
