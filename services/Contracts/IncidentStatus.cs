using System.Text.Json.Serialization;

namespace CrowdWatch.Contracts;

/// <summary>Where an incident stands. On the wire by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IncidentStatus>))]
public enum IncidentStatus
{
    /// <summary>Nobody has acknowledged the present level yet.</summary>
    Raised,

    /// <summary>Somebody takes care of it.</summary>
    Acknowledged,

    /// <summary>Nobody acknowledged in time; the next in line were told.</summary>
    Escalated,

    /// <summary>The reason is gone; it stays open for a while, so that a value that comes back goes on with the same incident.</summary>
    Cleared,

    /// <summary>Over.</summary>
    Closed,
}
