using System.Text.Json.Serialization;

namespace CrowdWatch.Domain.Context;

/// <summary>The series that are known beside the counts. On the wire and in the stores by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContextSeries>))]
public enum ContextSeries
{
    /// <summary>Visitors of a business day, from the ticket system.</summary>
    Visitors,

    /// <summary>Tickets booked for a business day, the latest number known.</summary>
    Bookings,

    /// <summary>Air temperature of an hour in °C, measured or foretold.</summary>
    Temperature,

    /// <summary>Rain of an hour in mm, measured or foretold.</summary>
    Rain,
}
