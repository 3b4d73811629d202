using CrowdWatch.Alerting.Rules;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>One rule that holds, or held, for one subject. The same rule and subject are one alert, however often it comes and goes.</summary>
public sealed record Alert
{
    /// <summary>Rule of the plan.</summary>
    public required string RuleId { get; init; }

    /// <summary>What the rule looks at.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>What it is about.</summary>
    public required AlertSubject Subject { get; init; }

    /// <summary>Severity that holds, or held last.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Load level that a load or forecast rule stands for.</summary>
    public string? LevelId { get; init; }

    /// <summary>The value that decided.</summary>
    public double? Value { get; init; }

    /// <summary>People at that moment.</summary>
    public int? People { get; init; }

    /// <summary>True when there may have been more: a part was not seen, or was crowded beyond the model that counts it. Null when not, and in old lines of the ledger.</summary>
    public bool? IsFloor { get; init; }

    /// <summary>Low end of the 80 % interval of the true number of people at that moment; null when none is known, and in old lines of the ledger.</summary>
    public double? LowPeople { get; init; }

    /// <summary>High end of that interval; null when none is known, and beside a low end when there may have been any number more.</summary>
    public double? HighPeople { get; init; }

    /// <summary>When they were measured; null in old lines of the ledger. UTC.</summary>
    public DateTimeOffset? ValueAt { get; init; }

    /// <summary>When it was raised. UTC.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>When it ceased to hold; null while it holds. UTC.</summary>
    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>Whether it holds.</summary>
    public bool Holds => ClearedAt is null;

    /// <summary>Whether it is too many people, present or expected, or no sight of them.</summary>
    public IncidentCategory Category => CategoryOf(Kind);

    /// <summary>The category of a rule's alerts.</summary>
    public static IncidentCategory CategoryOf(AlertKind kind) =>
        kind is AlertKind.Coverage or AlertKind.Camera or AlertKind.Edge ? IncidentCategory.Sight : IncidentCategory.Crowd;

    /// <summary>Whether a change speaks of this alert.</summary>
    public bool Is(AlertChange change) => RuleId == change.RuleId && Subject == change.Subject;
}
