using System.Text.Json.Serialization;

namespace CrowdWatch.Domain.Site;

/// <summary>What an alert rule looks at, and what its alerts are about. From 1 on: 0 stands for a kind that could not be read. On the wire by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertKind>))]
public enum AlertKind
{
    /// <summary>People as a share of the instantaneous capacity, 1 is full.</summary>
    Load = 1,

    /// <summary>People per m² of the ground that is seen; of the whole effective visitable area where the plan does not say how much that is.</summary>
    Density,

    /// <summary>Share of the instantaneous capacity gained within a span.</summary>
    Rise,

    /// <summary>Probability, 0 to 1, that a load level will be reached within a horizon.</summary>
    Forecast,

    /// <summary>Share that is seen, 0 to 1; raised when too low.</summary>
    Coverage,

    /// <summary>Seconds since a camera was last live.</summary>
    Camera,

    /// <summary>Seconds since an edge last reported.</summary>
    Edge,

    /// <summary>Seconds since a camera's picture is crowded beyond its model, so that its counts are lower bounds.</summary>
    Crowded,
}
