using System.Text.Json.Serialization;

namespace CrowdWatch.Contracts;

/// <summary>What a forecast rests on. On the wire by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ForecastBasis>))]
public enum ForecastBasis
{
    /// <summary>The learned model.</summary>
    Model,

    /// <summary>Too little is known yet for the model: yesterday's course and the present deviation from it.</summary>
    ColdStart,

    /// <summary>The value of a week before, because the model was worse than that for a week.</summary>
    WeeklyNaive,
}
