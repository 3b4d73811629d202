using System.Text.Json.Serialization;

namespace CrowdWatch.Domain.Forecasts;

/// <summary>What a forecast of days counts. On the wire by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DayMeasure>))]
public enum DayMeasure
{
    /// <summary>Visitors of the day, from the ticket system; against the daily capacity.</summary>
    Visitors,

    /// <summary>People present in the busiest hour of the day, from the counts (the highest mean of a clock hour); against the instantaneous capacity.</summary>
    BusiestHour,
}
