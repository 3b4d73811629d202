using System.Text.Json.Serialization;

namespace CrowdWatch.Contracts;

/// <summary>What kind of incident: too many people, or no sight of them. On the wire by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IncidentCategory>))]
public enum IncidentCategory
{
    /// <summary>Load, density, rise, forecast.</summary>
    Crowd,

    /// <summary>Coverage, camera, edge.</summary>
    Sight,
}
