using System.Text.Json.Serialization;

namespace CrowdWatch.Contracts;

/// <summary>How a command to Alerting ended. On the wire by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertCommandOutcome>))]
public enum AlertCommandOutcome
{
    /// <summary>Done, or it had been done before.</summary>
    Done,

    /// <summary>There is no such incident, warden, zone or link.</summary>
    NotFound,

    /// <summary>It contradicts the state: the incident is closed, or the message could not be sent.</summary>
    Conflict,

    /// <summary>A value is not allowed.</summary>
    Invalid,
}
