using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Notify;

/// <summary>What a message says about its incident, in the recipient's language where it is text.</summary>
public sealed record IncidentFacts
{
    /// <summary>For people to say, for example 20261001-7.</summary>
    public required string IncidentId { get; init; }

    /// <summary>Revision of the incident, rising.</summary>
    public required long Revision { get; init; }

    /// <summary>True for too many people (or expected), false for no sight of them.</summary>
    public required bool IsCrowd { get; init; }

    /// <summary>True when the gravest alert is a forecast and nothing measured holds.</summary>
    public required bool IsForecast { get; init; }

    /// <summary>Present severity.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Name of the load level, or of the severity where no load level stands behind it.</summary>
    public required string LevelName { get; init; }

    /// <summary>Name of the gravest alert's zone, camera or edge, or of the site.</summary>
    public required string PlaceName { get; init; }

    /// <summary>Ids of the zones concerned, gravest first; empty for the site.</summary>
    public required IReadOnlyList<string> ZoneIds { get; init; }

    /// <summary>What happens, in a few words: "412 of 500 people", "camera gate-1 blind"; that its reason is gone, or that it is over.</summary>
    public required string What { get; init; }

    /// <summary>People of a capacity, as long as they come: templates are checked with it.</summary>
    public static string LongestPeople(string language) => language == "zh" ? "现有1000000人，核定1000000人" : "1000000 of 1000000 people";

    /// <summary>People there; null when not known, and when the reason is gone.</summary>
    public int? People { get; init; }

    /// <summary>Approved capacity of that place; null when the plan has none.</summary>
    public int? Capacity { get; init; }

    /// <summary>When the level was reached. UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Local time at the site of what happens, HH:mm: when the value was measured, or when the reason was gone.</summary>
    public required string LocalTime { get; init; }

    /// <summary>When the incident was raised. UTC.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>When its reason was gone, while it is still watched; null while it holds. UTC.</summary>
    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>Incidents that it goes on from, the last one first; null for none.</summary>
    public IReadOnlyList<string>? ContinuedFrom { get; init; }
}
