using CrowdWatch.Aggregation.Live;
using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;
using static CrowdWatch.Tests.Unit.Aggregation.Timeline;

namespace CrowdWatch.Tests.Unit.Aggregation.Live;

/// <summary>The interval of the present value, by hand: it widens with age and with what is out of sight, and never says more than is known.</summary>
public sealed class LiveIntervalTests
{
    private const double Exact = 1e-9;

    [Fact]
    public void A_fresh_count_has_the_interval_of_its_camera() =>
        Assert.Equal(new PeopleInterval(24, 38), Said(OneCamera, 0, With(Reading("a", 0, 30), 24, 38)).Interval);

    [Fact]
    public void A_count_without_an_interval_has_none() => Assert.Null(Said(OneCamera, 0, Reading("a", 0, 30)).Interval);

    [Fact]
    public void It_widens_with_the_age_of_the_frame()
    {
        // 30 people: a variance of 1 a second. After 1 s and √(6² + 1.2816²) below, √(8² + 1.2816²) above.
        var interval = Said(OneCamera, 1, With(Reading("a", 0, 30), 24, 38)).Interval!.Value;

        Assert.Equal(30 - Math.Sqrt(36 + (1.2816 * 1.2816)), interval.Low, Exact);
        Assert.Equal(30 + Math.Sqrt(64 + (1.2816 * 1.2816)), interval.High!.Value, Exact);
    }

    [Fact]
    public void Between_frames_it_is_said_again_when_it_is_a_person_wider()
    {
        // Exact at 0 s; after 0.6 s wider by 1.2816 × √0.6 = 0.99, after 0.7 s by 1.07.
        var (zone, _) = LiveOccupancy.From(OneCamera, Start).Add([With(Reading("a", 0, 30), 30, 30)], At(0));

        Assert.Null(zone.Tick(At(0.6)).Said);
        var said = zone.Tick(At(0.7)).Said!;
        Assert.Equal((30, 1.0), (said.People, said.CoverageRatio));
        Assert.Equal(30 + (1.2816 * Math.Sqrt(0.7)), said.Interval!.Value.High!.Value, Exact);
    }

    [Fact]
    public void It_is_not_said_more_often_than_the_value_is_repeated()
    {
        // 480 people move by 1.2816 × √(16 × 0.4) = 3.2 in 0.4 s.
        var (zone, _) = LiveOccupancy.From(OneCamera, Start).Add([With(Reading("a", 0, 480), 480, 480)], At(0));

        Assert.Null(zone.Tick(At(0.4)).Said);
        Assert.NotNull(zone.Tick(At(0.5)).Said);
    }

    [Fact]
    public void A_camera_that_is_cut_widens_the_band_to_both_sides_and_the_truth_stays_inside()
    {
        // a sees 10 (7 to 15), b 20 (16 to 32); all 30 stay where they are. b's last frame is of 0 s, a goes on.
        var (zone, before) = LiveOccupancy.From(TwoDisjoint, Start).Add([With(Reading("a", 0, 10), 7, 15), With(Reading("b", 0, 20), 16, 32)], At(0));
        var (_, after) = zone.Add([With(Reading("a", 2.5, 10), 7, 15)], At(2.5));

        // Below 3 and 4: √(0.5 × 25 + 0.5 × 49); above 5 and 12: √(0.5 × 169 + 0.5 × 289).
        Assert.Equal((30, 30 - Math.Sqrt(37), 30 + Math.Sqrt(229)), (before!.People, before.Interval!.Value.Low, before.Interval.Value.High));
        // Of b's part nobody vouches for anyone, and there may be what its last frame may have held 2 s on: 12 above, and a variance of 20 / 30 × 2.
        Assert.Equal((10, 0.5, 7.0), (after!.People, after.CoverageRatio, after.Interval!.Value.Low));
        Assert.Equal(15 + 20 + Math.Sqrt(144 + (1.2816 * 1.2816 * 40 / 30)), after.Interval.Value.High!.Value, Exact);
        Assert.InRange(30, after.Interval.Value.Low, after.Interval.Value.High.Value);
        Assert.True(after.Interval.Value.Low < before.Interval.Value.Low && after.Interval.Value.High > before.Interval.Value.High);
    }

    [Fact]
    public void A_camera_never_seen_may_hold_as_many_as_the_fullest() =>
        Assert.Equal(new PeopleInterval(7, 30), Said(TwoDisjoint, 0, With(Reading("a", 0, 10), 7, 15)).Interval);

    [Fact]
    public void Everything_blind_is_unknown_and_no_number()
    {
        var (zone, _) = LiveOccupancy.From(TwoDisjoint, Start).Add([With(Reading("a", 0, 10), 7, 15), With(Reading("b", 0, 20), 16, 32)], At(0));

        var said = zone.Tick(At(2.5)).Said!;

        Assert.Equal((null, null), (said.People, said.Interval));
    }

    [Fact]
    public void A_lower_bound_is_unknown_above() =>
        Assert.Equal(new PeopleInterval(24, null), Said(OneCamera, 0, With(Reading("a", 0, 30), 24, 38) with { IsLowerBound = true }).Interval);

    [Fact]
    public void A_zone_whose_count_moves_fast_widens_faster()
    {
        // 10 to 20 in 2 s: 10² / 2 = 50 a second, of which 1 - e^(-2/10) is believed. 1 s later.
        var variance = 50 * (1 - Math.Exp(-0.2));
        var (zone, _) = LiveOccupancy.From(OneCamera, Start).Add([With(Reading("a", 0, 10), 10, 10)], At(0));
        (zone, _) = zone.Add([With(Reading("a", 2, 20), 20, 20)], At(2));

        var said = zone.Tick(At(3)).Said!;

        Assert.Equal(20 + (1.2816 * Math.Sqrt(variance)), said.Interval!.Value.High!.Value, Exact);
    }

    [Fact]
    public void Somebody_seen_in_every_second_frame_is_no_stream_of_people()
    {
        // One more or less between counts 2 s apart: 1² / 2 a second at most; from frame to frame it would be 1² / 0.2 = 5.
        var drift = new CountDrift(At(0), 10, 0);
        for (var i = 1; i <= 300; i++)
            drift = drift.Step(At(i * 0.2), 10 + (i % 2));

        Assert.InRange(drift.Variance, 0, 0.5);
    }

    private static LiveValue Said(ZoneCameras zone, double now, params Reading[] readings) => LiveOccupancy.From(zone, Start).Add(readings, At(now)).Said!;

    private static Reading With(Reading reading, double low, double high) => reading with { Interval = new(low, high) };
}
