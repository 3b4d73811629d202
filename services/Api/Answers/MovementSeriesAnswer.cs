using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Domain.Flow;

namespace CrowdWatch.Api.Answers;

/// <summary>How the people of a zone moved over time.</summary>
public sealed record MovementSeriesAnswer
{
    [Description("Zone of the plan.")]
    public required string ZoneId { get; init; }

    [Description("Start of the range asked for, UTC; steps that start in [from, to) are listed.")]
    public required DateTimeOffset From { get; init; }

    [Description("End of the range asked for, UTC, not part of it.")]
    public required DateTimeOffset To { get; init; }

    [AllowedValues("10s", "1m", "15m", "1h"), Description("Length of a step.")]
    public required string Every { get; init; }

    [Description("Every step of the range that has ended, by time. One of which nothing was stored is listed with coverage 0 and all else null: unknown, not standing still.")]
    public required IReadOnlyList<MovementStepAnswer> Steps { get; init; }
}

/// <summary>How the people of a zone moved in one step of time: means over all of them, never of one alone.</summary>
public sealed record MovementStepAnswer
{
    [Description("First moment of the step, UTC; it ends before the start of the next.")]
    public required DateTimeOffset Start { get; init; }

    [Range(0.0, 1.0), Description("Share of the step in which the zone's cameras were counted: 0 (all else is null) to 1.")]
    public required double CoverageRatio { get; init; }

    [Range(0.0, double.MaxValue), Description("People followed at a time, not a count of people: who is not followed is missing, and whom two cameras follow is in it twice.")]
    public required double? Followed { get; init; }

    [Range(0.0, double.MaxValue), Description("Mean speed in m/s; null without a calibrated ground, or when nobody was followed.")]
    public required double? SpeedMetresPerSecond { get; init; }

    [Range(0.0, 360.0), Description("Where the crowd moved as a whole, degrees clockwise from north, 0 to below 360; null without a calibrated ground, or when it moved nowhere.")]
    public required double? DirectionDegrees { get; init; }

    [Range(0.0, 1.0), Description("How much they moved one way: 0 (all ways, or standing) to 1 (all one way); null where unknown.")]
    public required double? Alignment { get; init; }

    [Range(0.0, double.MaxValue), Description("Variance of the velocity in m²/s²; null where unknown.")]
    public required double? VelocityVariance { get; init; }

    [Range(0L, long.MaxValue), Description("People who left the zone after they had been followed from where they came in.")]
    public required long? Stays { get; init; }

    [Range(0.0, double.MaxValue), Description("How long those had been there, mean in seconds; null when there were none.")]
    public required double? MeanDwellSeconds { get; init; }

    [Description("Whether its messages have come. False for two minutes after its end: what it says is what is known so far.")]
    public required bool Final { get; init; }

    internal static MovementStepAnswer Of(DateTimeOffset start, MovementStep? step, bool isFinal) => new()
    {
        Start = start,
        CoverageRatio = Rounded(step?.CoverageRatio, 3) ?? 0,
        Followed = Rounded(step?.Followed, 2),
        SpeedMetresPerSecond = Rounded(step?.SpeedMetresPerSecond, 2),
        DirectionDegrees = Rounded(step?.DirectionDegrees, 0) % 360,
        Alignment = Rounded(step?.Alignment, 2),
        VelocityVariance = Rounded(step?.VelocityVariance, 4),
        Stays = step?.Stays,
        MeanDwellSeconds = Rounded(step?.MeanDwellSeconds, 1),
        Final = isFinal,
    };

    private static double? Rounded(double? value, int digits) => value is { } known ? Math.Round(known, digits) : null;
}
