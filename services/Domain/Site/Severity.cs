using System.Text.Json.Serialization;

namespace CrowdWatch.Domain.Site;

/// <summary>How grave an alert or an incident is, in the terms of CAP 1.2; rising. The default load levels of LB/T 068 map onto them one by one. On the wire by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>LB/T 068 level III, yellow.</summary>
    Minor = 1,

    /// <summary>LB/T 068 level II, orange.</summary>
    Moderate = 2,

    /// <summary>LB/T 068 level I, red. From here on nothing mutes an alert.</summary>
    Severe = 3,

    /// <summary>Full: the approved capacity is reached, sales stop.</summary>
    Extreme = 4,
}
