using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Forecast.Slots;

namespace CrowdWatch.Tests.Unit.Forecast.Slots;

public sealed class SlotFoldTests
{
    private static readonly DateTimeOffset Eight = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly long Slot = SlotGrid.SlotOf(Eight);
    private readonly SlotFold fold = new();

    [Fact]
    public void Nothing_seen_is_unknown_and_not_zero()
    {
        fold.Take(Eight, null, 0);

        Assert.Equal(new SlotValue(null, 0), fold.Of(Slot));
        Assert.Equal(new SlotValue(null, 0), fold.Of(Slot + 1));
    }

    [Fact]
    public void The_mean_is_weighted_with_the_time_seen()
    {
        fold.Take(Eight, 10, 1);
        fold.Take(Eight.AddMinutes(4), 40, 0.5);

        // (10 × 1 + 40 × 0.5) / 1.5 = 20; 1.5 of 5 minutes.
        Assert.Equal(new SlotValue(20, 0.3), fold.Of(Slot));
    }

    [Fact]
    public void Of_a_slot_that_goes_on_the_share_is_that_of_its_minutes_so_far()
    {
        fold.Take(Eight, 10, 1);
        fold.Take(Eight.AddMinutes(1), 20, 0.5);

        // (10 + 10) / 1.5; 1.5 of 2 minutes.
        Assert.Equal(0.75, fold.Of(Slot, minutes: 2).CoverageRatio);
        Assert.Equal(20 / 1.5, fold.Of(Slot, minutes: 2).People);
    }

    [Fact]
    public void A_minute_that_comes_again_replaces_the_former()
    {
        fold.Take(Eight, 10, 1);
        fold.Take(Eight, 30, 1);

        Assert.Equal(new SlotValue(30, 0.2), fold.Of(Slot));
    }

    [Fact]
    public void A_slot_has_ended_when_its_last_minute_has_come()
    {
        fold.Take(Eight, 10, 1);
        Assert.False(fold.HasEnded(Slot));

        fold.Take(Eight.AddMinutes(4), 10, 1);
        Assert.True(fold.HasEnded(Slot));
    }

    [Fact]
    public void What_is_forgotten_is_unknown()
    {
        fold.Take(Eight, 10, 1);
        fold.Take(Eight.AddMinutes(5), 20, 1);

        fold.Forget(Slot);

        Assert.Null(fold.Of(Slot).People);
        Assert.Equal(20, fold.Of(Slot + 1).People);
    }

    [Theory]
    [InlineData("2026-05-01T08:00:00Z", "2026-05-01T08:00:00Z")]
    [InlineData("2026-05-01T08:04:59.999Z", "2026-05-01T08:00:00Z")]
    [InlineData("2026-05-01T08:05:00Z", "2026-05-01T08:05:00Z")]
    [InlineData("1969-12-31T23:59:00Z", "1969-12-31T23:55:00Z")]
    public void A_moment_lies_in_the_slot_that_began_last(string moment, string start)
    {
        Assert.Equal(Parse(start), SlotGrid.StartOf(SlotGrid.SlotOf(Parse(moment))));
    }

    private static DateTimeOffset Parse(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void A_minute_of_which_only_a_lower_bound_is_known_is_not_seen()
    {
        var window = new OccupancyWindow
        {
            ZoneId = "gate", Length = WindowLength.OneMinute, Start = DateTimeOffset.UnixEpoch, MeanPeople = 12, CoverageRatio = 1, LowerBoundRatio = 0.5, Readings = 300,
        };
        Assert.Equal(new MinuteReading("gate", DateTimeOffset.UnixEpoch, null, 0), MinuteReading.OfZone(window));
        Assert.Equal(new MinuteReading("gate", DateTimeOffset.UnixEpoch, 12, 1), MinuteReading.OfZone(window with { LowerBoundRatio = null }));
    }
}
