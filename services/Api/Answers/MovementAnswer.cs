using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Api.Live;
using CrowdWatch.Domain.Load;

namespace CrowdWatch.Api.Answers;

/// <summary>How the people of a zone move: means over ten seconds and at least three people, never of one alone.</summary>
public sealed record MovementAnswer
{
    [Description("End of the ten seconds, UTC; where several cameras see the zone, of the oldest.")]
    public required DateTimeOffset At { get; init; }

    [Range(0.0, double.MaxValue), Description("Mean speed in m/s; null without a calibrated ground, or when fewer than 3 people were followed.")]
    public required double? SpeedMetresPerSecond { get; init; }

    [Range(0.0, 360.0), Description("Where the crowd goes as a whole, degrees clockwise from north, 0 to below 360; null without a calibrated ground, or when it goes nowhere.")]
    public required double? DirectionDegrees { get; init; }

    [Range(0.0, 360.0), Description("The same in the camera's picture, degrees clockwise from upwards; null when it goes nowhere, and when several cameras see the zone.")]
    public required double? PictureDirectionDegrees { get; init; }

    [Range(0.0, 1.0), Description("How much they go one way: 0 (all ways, or standing) to 1 (all one way); null when fewer than 3 people were followed.")]
    public required double? Alignment { get; init; }

    [Range(0.0, double.MaxValue), Description("How long people stay, mean in seconds of those who left in the last 5 minutes and were followed from where they came in; rather too short than too long. Null when there were none.")]
    public required double? MeanDwellSeconds { get; init; }

    [Range(0.0, double.MaxValue), Description("People that pass each metre of width in a second, all directions together: people per m² times speed. Null where either is unknown. That it falls at 3 to 4 people per m² is the earliest sign of danger.")]
    public required double? FlowPerMetreSecond { get; init; }

    [Range(0.0, double.MaxValue), Description("Crowd pressure in 1/s²: people per m² times the local variance of their velocity, of those within 2 m of each other (Helbing et al. 2007); it means something in a dense crowd alone. Null where either is unknown, or nobody was so near.")]
    public required double? CrowdPressure { get; init; }

    [Description("True when turbulence is near: crowdPressure is 0.02 or more among 2 people per m² or more.")]
    public required bool TurbulenceIsNear { get; init; }

    internal static MovementAnswer Of(MovementNow moved, double? peoplePerSquareMetre)
    {
        var pressure = CrowdMotion.Pressure(peoplePerSquareMetre, moved.VelocityVariance);
        return new()
        {
            At = moved.At,
            SpeedMetresPerSecond = Rounded(moved.SpeedMetresPerSecond, 2),
            DirectionDegrees = Rounded(moved.DirectionDegrees, 0) % 360,
            PictureDirectionDegrees = Rounded(moved.PictureDirectionDegrees, 0) % 360,
            Alignment = Rounded(moved.Alignment, 2),
            MeanDwellSeconds = Rounded(moved.MeanDwellSeconds, 0),
            FlowPerMetreSecond = Rounded(CrowdMotion.Flow(peoplePerSquareMetre, moved.SpeedMetresPerSecond), 3),
            CrowdPressure = Rounded(pressure, 4),
            TurbulenceIsNear = CrowdMotion.IsTurbulenceNear(peoplePerSquareMetre, pressure),
        };
    }

    private static double? Rounded(double? value, int digits) => value is { } known ? Math.Round(known, digits) : null;
}
