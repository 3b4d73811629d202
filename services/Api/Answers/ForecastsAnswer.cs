using System.ComponentModel;

namespace CrowdWatch.Api.Answers;

/// <summary>The forecasts of the site and all zones in short.</summary>
public sealed record ForecastsAnswer
{
    [Description("When the answer was written, UTC.")]
    public required DateTimeOffset At { get; init; }

    [Description("The whole site.")]
    public required ForecastBriefAnswer Site { get; init; }

    [Description("Every zone, in the plan's order.")]
    public required IReadOnlyList<ForecastBriefAnswer> Zones { get; init; }
}
