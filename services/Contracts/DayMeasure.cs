using System.Text.Json.Serialization;

namespace CrowdWatch.Contracts;

/// <summary>What a forecast of days counts. On the wire by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DayMeasure>))]
public enum DayMeasure
{
    /// <summary>Visitors of the day, from the ticket system; against the daily capacity.</summary>
    Visitors,

    /// <summary>Most people present at once, from the counts (the highest mean of five minutes); against the instantaneous capacity.</summary>
    PeakPresent,
}
