using CrowdWatch.Api.Live;
using CrowdWatch.Domain.Occupancy;
using static CrowdWatch.Tests.Unit.Api.TestSite;

namespace CrowdWatch.Tests.Unit.Api.Live;

public class ZoneReadingTests
{
    [Fact]
    public void A_frame_exactly_two_seconds_old_is_still_the_present()
    {
        var now = ZoneReading.Take(null, Update(people: 7), Eight).At(Eight.AddSeconds(2));
        Assert.Equal(7, now.People);
        Assert.Equal(Knowledge.Known, now.State);
    }

    [Fact]
    public void Of_a_lower_bound_there_may_be_more_as_of_a_zone_seen_in_part()
    {
        var now = ZoneReading.Take(null, Update(people: 12) with { IsLowerBound = true }, Eight).At(Eight.AddSeconds(1));
        Assert.Equal((12, true, Knowledge.Partial), (now.People, now.IsLowerBound, now.State));
    }

    [Fact]
    public void The_interval_holds_as_long_as_the_people_and_one_that_is_none_is_dropped()
    {
        var reading = ZoneReading.Take(null, Update(people: 12) with { LowPeople = 9.5, HighPeople = 16 }, Eight);
        Assert.Equal(new PeopleInterval(9.5, 16), reading.At(Eight.AddSeconds(2)).Interval);
        Assert.Null(reading.At(Eight.AddSeconds(2.1)).Interval);
        Assert.Null(ZoneReading.Take(null, Update(people: 12) with { LowPeople = 16, HighPeople = 9.5 }, Eight).At(Eight).Interval);
        Assert.Null(ZoneReading.Take(null, Update(people: 12), Eight).At(Eight).Interval);
    }

    [Theory]
    [InlineData(12.0, 12.0)]
    [InlineData(17.5, 17.5)]
    [InlineData(11.5, null)]
    [InlineData(double.PositiveInfinity, null)]
    [InlineData(double.NaN, null)]
    public void An_estimate_below_the_people_seen_is_none(double told, double? kept) =>
        Assert.Equal(kept, ZoneReading.Take(null, Update(people: 12) with { EstimatedPeople = told }, Eight).At(Eight).EstimatedPeople);

    [Fact]
    public void A_frame_a_tick_older_than_two_seconds_makes_the_zone_unknown_and_never_zero()
    {
        var now = ZoneReading.Take(null, Update(people: 7), Eight).At(Eight.AddSeconds(2).AddTicks(1));
        Assert.Null(now.People);
        Assert.Equal(Knowledge.Unknown, now.State);
        Assert.Equal(0, now.CoverageRatio);
        Assert.Equal(Eight, now.CapturedAt);
    }

    [Fact]
    public void After_the_clock_was_set_back_an_hour_the_last_frame_is_not_the_present()
    {
        Assert.Null(ZoneReading.Take(null, Update(people: 7), Eight).At(Eight.AddHours(-1)).People);
    }

    [Fact]
    public void Time_on_the_way_is_part_of_the_two_seconds()
    {
        // Captured at 8:00:00, arrived 1.5 s later: 0.5 s are left, not two.
        var reading = ZoneReading.Take(null, Update(people: 7, capturedAt: Eight), Eight.AddSeconds(1.5));
        Assert.Equal(7, reading.At(Eight.AddSeconds(2)).People);
        Assert.Null(reading.At(Eight.AddSeconds(2.1)).People);
    }

    [Fact]
    public void An_edge_clock_that_runs_ahead_does_not_keep_a_frame_fresh()
    {
        var reading = ZoneReading.Take(null, Update(people: 7, capturedAt: Eight.AddMinutes(5)), Eight);
        Assert.Equal(7, reading.At(Eight.AddSeconds(2)).People);
        Assert.Null(reading.At(Eight.AddSeconds(3)).People);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)] // the same message delivered twice
    public void An_update_that_is_not_newer_changes_nothing(long sequence)
    {
        var known = ZoneReading.Take(null, Update(sequence: 5, people: 7), Eight);
        Assert.Same(known, ZoneReading.Take(known, Update(sequence: sequence, people: 1), Eight));
    }

    /// <summary>Sequences begin at the milliseconds since 1970, of which long.MaxValue is 292 million years ahead.</summary>
    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(253_402_300_799_999)] // 9999-12-31
    [InlineData(1_777_622_460_001)] // a minute and a millisecond after 8:00
    public void A_sequence_beyond_its_clock_holds_until_the_next_update(long sequence)
    {
        var known = ZoneReading.Take(null, Update(sequence: 5, people: 7), Eight);
        known = ZoneReading.Take(known, Update(sequence: sequence, people: null, coverage: 0), Eight);
        known = ZoneReading.Take(known, Update(sequence: 6, people: 8), Eight);
        Assert.Equal(8, known.At(Eight).People);
    }

    [Fact]
    public void An_update_dated_beyond_now_holds_until_the_next()
    {
        var late = new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var known = ZoneReading.Take(null, Update(sequence: late.ToUnixTimeMilliseconds(), people: 0) with { UpdatedAt = late, CapturedAt = late }, Eight);
        Assert.Equal(8, ZoneReading.Take(known, Update(sequence: 6, people: 8), Eight).At(Eight).People);
    }

    [Theory]
    [InlineData(-3600)] // our clock was set back as well
    [InlineData(2.1)] // the publisher's alone: two seconds after its last update nothing of that is the present
    public void After_the_publishers_clock_was_set_back_its_updates_are_taken(double receivedAt)
    {
        var known = ZoneReading.Take(null, Of(0, 7), Eight);
        var now = Eight.AddSeconds(receivedAt);
        Assert.Equal(9, ZoneReading.Take(known, Of(-3600, 9) with { CapturedAt = now }, now).At(now).People);

        static CrowdWatch.Contracts.OccupancyUpdated Of(double second, int people) =>
            Update(sequence: Eight.AddSeconds(second).ToUnixTimeMilliseconds(), people: people) with { UpdatedAt = Eight.AddSeconds(second) };
    }

    [Fact]
    public void A_newer_update_replaces_the_older_even_when_it_knows_less()
    {
        var known = ZoneReading.Take(null, Update(sequence: 5, people: 7), Eight);
        var next = ZoneReading.Take(known, Update(sequence: 6, people: null, coverage: 0), Eight);
        Assert.Null(next.At(Eight).People);
    }

    [Fact]
    public void Zero_people_in_full_view_is_known_to_be_empty()
    {
        var now = ZoneReading.Take(null, Update(people: 0), Eight).At(Eight);
        Assert.Equal(0, now.People);
        Assert.Equal(Knowledge.Known, now.State);
    }

    [Fact]
    public void Half_of_the_cameras_make_a_partial_view()
    {
        var now = ZoneReading.Take(null, Update(people: 3, coverage: 0.5), Eight).At(Eight);
        Assert.Equal((3, 0.5, Knowledge.Partial), (now.People, now.CoverageRatio, now.State));
    }

    [Fact]
    public void People_without_any_camera_in_view_are_not_believed()
    {
        Assert.Equal(Knowledge.Unknown, ZoneReading.Take(null, Update(people: 0, coverage: 0), Eight).At(Eight).State);
    }

    [Fact]
    public void People_without_a_capture_time_are_not_believed()
    {
        var update = Update(people: 4) with { CapturedAt = null };
        Assert.Null(ZoneReading.Take(null, update, Eight).At(Eight).People);
    }
}
