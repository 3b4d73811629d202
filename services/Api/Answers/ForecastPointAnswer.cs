using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Answers;

/// <summary>People expected in five minutes to come.</summary>
public sealed record ForecastPointAnswer
{
    [Description("Start of the five minutes, UTC; people are the mean over them.")]
    public required DateTimeOffset At { get; init; }

    [Description("Horizon, minutes after issuedAt.")]
    public required int MinutesAhead { get; init; }

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

    internal static ForecastPointAnswer Of(ForecastPoint point) => new()
    {
        At = point.At,
        MinutesAhead = point.MinutesAhead,
        People = point.People,
        Low80 = point.Low80,
        High80 = point.High80,
        Low95 = point.Low95,
        High95 = point.High95,
    };
}
