using CrowdWatch.Api.Live;
using CrowdWatch.Contracts;
using static CrowdWatch.Tests.Unit.Api.TestSite;

namespace CrowdWatch.Tests.Unit.Api.Live;

public sealed class MovementReadingTests
{
    [Fact]
    public void One_camera_tells_its_newest_span() => Assert.Equal(
        new MovementNow(Eight, 1.5, 90, 80, 0.5, 0.01, 40), At(Eight, Moved(Eight.AddSeconds(-10)), Moved() with { SpeedMetresPerSecond = 1.5 }));

    // 4 people at 1.2 m/s to the east, half aligned: 0.6 m/s; 12 at 0.8 m/s to the north, wholly aligned. Mean speed (4 × 1.2 + 12 × 0.8) / 16 = 0.9;
    // mean velocity 0.15 east, 0.6 north: 14.04° and √(0.15² + 0.6²) = 0.6185 m/s, of 0.9 are 0.687. Variance (4 × 0.01 + 12 × 0.03) / 16 = 0.025.
    [Fact]
    public void Several_cameras_weigh_by_the_people_they_followed()
    {
        var other = Moved(Eight.AddSeconds(-10), "cam-2") with { Followed = 12, SpeedMetresPerSecond = 0.8, DirectionDegrees = 0, Alignment = 1, VelocityVariance = 0.03, Stays = 6, MeanDwellSeconds = 10 };
        var now = At(Eight, Moved(), other)!;

        Assert.Equal((Eight.AddSeconds(-10), null), (now.At, now.PictureDirectionDegrees));
        Assert.Equal((0.9, 14.04, 0.687, 0.025), (Round(now.SpeedMetresPerSecond, 6), Round(now.DirectionDegrees, 2), Round(now.Alignment, 3), Round(now.VelocityVariance, 6)));
        // 3 stays of 40 s and 6 of 10 s.
        Assert.Equal(20, now.MeanDwellSeconds);
    }

    [Fact]
    public void A_camera_that_fell_silent_leaves_the_others() => Assert.Equal(
        1.2, At(Eight, Moved(), Moved(Eight.AddSeconds(-40), "cam-2") with { SpeedMetresPerSecond = 3 })!.SpeedMetresPerSecond);

    [Fact]
    public void Stays_of_the_last_five_minutes_make_the_mean()
    {
        var old = Moved(Eight.AddMinutes(-6)) with { MeanDwellSeconds = 1000 };
        var before = Moved(Eight.AddMinutes(-4)) with { Stays = 9, MeanDwellSeconds = 80 };
        // 9 of 80 s and 3 of 40 s.
        Assert.Equal(70, At(Eight, old, before, Moved())!.MeanDwellSeconds);
        Assert.Null(At(Eight, Moved() with { Stays = 0, MeanDwellSeconds = null })!.MeanDwellSeconds);
    }

    [Fact]
    public void A_span_told_twice_counts_once()
    {
        var reading = Reading(Moved(), Moved());
        Assert.Single(reading.Spans);
    }

    [Fact]
    public void Spans_that_are_minutes_late_are_left_out_and_none_is_kept_for_ever()
    {
        var reading = Reading(Moved());
        Assert.Same(reading, MovementReading.Take(reading, Moved(Eight.AddMinutes(-6)), Eight));
        Assert.Single(MovementReading.Take(reading, Moved(Eight.AddMinutes(10)), Eight.AddMinutes(10)).Spans);
    }

    [Fact]
    public void Too_few_people_are_no_movement_but_a_camera_that_looks()
    {
        var few = Moved() with { Followed = 1, SpeedMetresPerSecond = null, DirectionDegrees = null, PictureDirectionDegrees = null, Alignment = null, VelocityVariance = null, Stays = 0, MeanDwellSeconds = null };
        Assert.Equal(new MovementNow(Eight, null, null, null, null, null, null), At(Eight, few));
    }

    private static MovementReading Reading(params ZoneMovementMeasured[] spans)
    {
        MovementReading? reading = null;
        foreach (var span in spans)
            reading = MovementReading.Take(reading, span, span.To);
        return reading!;
    }

    private static MovementNow? At(DateTimeOffset now, params ZoneMovementMeasured[] spans) => Reading(spans).At(now);

    private static double Round(double? value, int digits) => Math.Round(value!.Value, digits);
}
