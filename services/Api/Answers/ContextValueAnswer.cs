using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Api.Imports;
using CrowdWatch.Domain.Context;

namespace CrowdWatch.Api.Answers;

/// <summary>One value that is known beside the counts; sent and answered in the same form.</summary>
public sealed record ContextValueAnswer
{
    [AllowedValues("visitors", "bookings", "temperature", "rain"), Description("Which series: visitors or bookings of a business day, temperature (°C) or rain (mm) of an hour.")]
    public required string Series { get; init; }

    [Description("Zone of the plan; null or absent for the whole site. Weather is always of the site.")]
    public string? ZoneId { get; init; }

    [Description("Of visitors and bookings the business day, yyyy-MM-dd; of weather the first moment of the hour, RFC 3339 with offset.")]
    public required string At { get; init; }

    [Description("Visitors and bookings: 0 or more, a whole number; temperature: -90 to 70; rain: 0 to 500.")]
    public required double Value { get; init; }

    internal static ContextValueAnswer Of(ContextValue value) => new()
    {
        Series = ContextRules.Name(value.Series),
        ZoneId = value.ZoneId,
        At = ContextTime.Write(value.At, value.Series),
        Value = value.Value,
    };
}
