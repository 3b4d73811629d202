using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Answers;

/// <summary>People expected on one day.</summary>
public sealed record DayPointAnswer
{
    [Description("Business day of the site.")]
    public required DateOnly Date { get; init; }

    [Range(0.0, double.MaxValue), Description("Median: as likely more as fewer.")]
    public required double People { get; init; }

    [Range(0.0, double.MaxValue), Description("Lower bound of the interval in which 80 of 100 lie.")]
    public required double Low80 { get; init; }

    [Range(0.0, double.MaxValue), Description("Upper bound of the interval in which 80 of 100 lie.")]
    public required double High80 { get; init; }

    [Range(0.0, double.MaxValue), Description("Lower bound of the interval in which 95 of 100 lie.")]
    public required double Low95 { get; init; }

    [Range(0.0, double.MaxValue), Description("Upper bound of the interval in which 95 of 100 lie.")]
    public required double High95 { get; init; }

    internal static DayPointAnswer Of(DayForecast day) => new()
    {
        Date = day.Date,
        People = day.Expected,
        Low80 = day.Low80,
        High80 = day.High80,
        Low95 = day.Low95,
        High95 = day.High95,
    };
}
