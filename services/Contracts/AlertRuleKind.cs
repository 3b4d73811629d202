using System.Text.Json.Serialization;

namespace CrowdWatch.Contracts;

/// <summary>What an alert is about. On the wire by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertRuleKind>))]
public enum AlertRuleKind
{
    /// <summary>People as a share of the capacity.</summary>
    Load,

    /// <summary>People per m².</summary>
    Density,

    /// <summary>Share of the capacity gained within a span.</summary>
    Rise,

    /// <summary>Probability that a load level will be reached.</summary>
    Forecast,

    /// <summary>Share of a zone that is seen, too low.</summary>
    Coverage,

    /// <summary>A camera does not deliver.</summary>
    Camera,

    /// <summary>An edge is silent.</summary>
    Edge,
}
