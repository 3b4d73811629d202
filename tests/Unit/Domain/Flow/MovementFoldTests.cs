using CrowdWatch.Domain.Flow;

namespace CrowdWatch.Tests.Unit.Domain.Flow;

public sealed class MovementFoldTests
{
    private static readonly DateTimeOffset Eight = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nothing_stored_is_nothing_known() => Assert.Null(MovementFold.Of([], Eight, TimeSpan.FromMinutes(1), 1));

    /// <summary>30 s with 2 people at 1 m/s and 30 s with 6 people at 2 m/s: (60·1 + 180·2) / 240 = 1.75 m/s, 4 people at a time.</summary>
    [Fact]
    public void A_crowd_weighs_more_than_its_rests()
    {
        var step = MovementFold.Of(
            [Span(0, 30, followed: 2, speed: 1, direction: 90, alignment: 1), Span(30, 30, followed: 6, speed: 2, direction: 90, alignment: 1)], Eight, TimeSpan.FromMinutes(1), 1)!;

        Assert.Equal(1.75, step.SpeedMetresPerSecond!.Value, 9);
        Assert.Equal((4, 1), (step.Followed, step.CoverageRatio));
        Assert.Equal(90, step.DirectionDegrees!.Value, 9);
        Assert.Equal(1, step.Alignment!.Value, 9);
    }

    /// <summary>As many to the north as to the east at 1 m/s: north-east at 0.707 m/s, so 0.707 of them one way.</summary>
    [Fact]
    public void Directions_add_as_arrows_and_not_as_numbers()
    {
        var step = MovementFold.Of([Span(0, 30, 2, 1, direction: 0, alignment: 1), Span(30, 30, 2, 1, direction: 90, alignment: 1)], Eight, TimeSpan.FromMinutes(1), 1)!;
        Assert.Equal((45, Math.Sqrt(0.5)), (Math.Round(step.DirectionDegrees!.Value, 9), step.Alignment!.Value), Close);

        var around = MovementFold.Of([Span(0, 30, 2, 1, direction: 350, alignment: 1), Span(30, 30, 2, 1, direction: 30, alignment: 1)], Eight, TimeSpan.FromMinutes(1), 1)!;
        Assert.Equal(10, around.DirectionDegrees!.Value, 9);
    }

    [Fact]
    public void A_stream_and_its_return_go_nowhere()
    {
        var step = MovementFold.Of([Span(0, 30, 2, 1, direction: 0, alignment: 1), Span(30, 30, 2, 1, direction: 180, alignment: 1)], Eight, TimeSpan.FromMinutes(1), 1)!;

        Assert.Null(step.DirectionDegrees);
        Assert.Equal(0, step.Alignment!.Value, 9);
        Assert.Equal(1, step.SpeedMetresPerSecond!.Value, 9);
    }

    /// <summary>Two cameras a minute: one sees half of it with 4 people at a time, the other nothing of it: a quarter is covered.</summary>
    [Fact]
    public void Cameras_that_are_blind_lower_the_coverage_and_those_that_see_add_their_people()
    {
        var half = MovementFold.Of([Span(0, 60, 4, 1) with { CoverageRatio = 0.5 }], Eight, TimeSpan.FromMinutes(1), 2)!;
        Assert.Equal((0.25, 4), (half.CoverageRatio, half.Followed));

        var both = MovementFold.Of([Span(0, 60, 4, 1), Span(0, 60, 3, 1) with { CameraId = "west" }], Eight, TimeSpan.FromMinutes(1), 2)!;
        Assert.Equal((1, 7), (both.CoverageRatio, both.Followed));
    }

    /// <summary>3 stays of 40 s and 1 of 80 s: 50 s in the mean.</summary>
    [Fact]
    public void Stays_add_up_and_their_mean_is_of_all_of_them()
    {
        var step = MovementFold.Of(
            [Span(0, 10, 1, null) with { Stays = 3, MeanDwellSeconds = 40 }, Span(10, 10, 1, null) with { Stays = 1, MeanDwellSeconds = 80 }, Span(20, 10, 1, null)], Eight, TimeSpan.FromMinutes(1), 1)!;

        Assert.Equal((4, 50), (step.Stays, step.MeanDwellSeconds));
        Assert.Equal((null, null, null), (step.SpeedMetresPerSecond, step.DirectionDegrees, step.Alignment));
        Assert.Null(MovementFold.Of([Span(0, 10, 1, 1)], Eight, TimeSpan.FromMinutes(1), 1)!.MeanDwellSeconds);
    }

    private static bool Close((double, double) left, (double, double) right) => Math.Abs(left.Item1 - right.Item1) < 1e-9 && Math.Abs(left.Item2 - right.Item2) < 1e-9;

    private static ZoneMovement Span(int second, int seconds, double followed, double? speed, double? direction = null, double? alignment = null) => new()
    {
        CameraId = "east",
        ZoneId = "gate",
        From = Eight.AddSeconds(second),
        To = Eight.AddSeconds(second + seconds),
        CoverageRatio = 1,
        Followed = followed,
        SpeedMetresPerSecond = speed,
        DirectionDegrees = direction,
        Alignment = alignment,
        Stays = 0,
    };
}
