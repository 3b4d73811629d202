using System.Text.Json.Serialization;

namespace CrowdWatch.Contracts;

/// <summary>How grave an incident is, in the terms of CAP 1.2. On the wire by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertSeverity>))]
public enum AlertSeverity
{
    /// <summary>Yellow.</summary>
    Minor = 1,

    /// <summary>Orange.</summary>
    Moderate = 2,

    /// <summary>Red; never muted.</summary>
    Severe = 3,

    /// <summary>Full: the approved capacity is reached.</summary>
    Extreme = 4,
}
