using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;
using static CrowdWatch.Tests.Unit.Aggregation.Timeline;

namespace CrowdWatch.Tests.Unit.Aggregation.Windows;

/// <summary>When windows close, reopen and become final. Close delay 3 s, lateness 2 min.</summary>
public sealed class ZoneWindowsTests
{
    [Fact]
    public void A_window_closes_three_seconds_after_its_end()
    {
        var (zone, early) = From(0).Close(At(12.999));
        var (_, due) = zone.Close(At(13));

        Assert.Empty(early);
        var window = Assert.Single(due);
        Assert.Equal((WindowLength.TenSeconds, Start, 0), (window.Length, window.Start, window.Revision));
    }

    [Fact]
    public void Blind_zones_give_out_a_window_for_every_ten_seconds_and_every_minute()
    {
        // At 63 s the windows from 0, 10, 20, 30, 40, 50 s and the minute are over for 3 s.
        var (_, due) = From(0).Close(At(63));

        Assert.Equal([0, 10, 20, 30, 40, 50], due.Where(w => w.Length == WindowLength.TenSeconds).Select(w => (w.Start - Start).TotalSeconds));
        Assert.Equal(Start, Assert.Single(due, w => w.Length == WindowLength.OneMinute).Start);
        Assert.All(due, w => Assert.Null(w.MeanPeople));
        Assert.All(due, w => Assert.Equal(0, w.CoverageRatio));
    }

    [Fact]
    public void A_role_that_starts_in_the_middle_gives_the_running_window_with_its_begin_unknown()
    {
        // Started at 6 s; one person at 6, 7, 8 and 9 s: 4 s of 10 seen.
        var zone = Take(From(6), At(9), Reading("a", 6, 1), Reading("a", 7, 1), Reading("a", 8, 1), Reading("a", 9, 1));

        var window = Assert.Single(zone.Close(At(13)).Windows);

        Assert.Equal(Start, window.Start);
        Assert.Equal(0.4, window.CoverageRatio, 1e-12);
    }

    [Fact]
    public void A_window_is_given_out_once()
    {
        var (zone, _) = From(0).Close(At(13));

        Assert.Empty(zone.Close(At(14)).Windows);
    }

    [Fact]
    public void A_late_reading_reopens_the_window_with_the_next_revision()
    {
        // First 4 people 0-2 s; the late 10 at 1 s makes it 4 for 1 s and 10 for 2 s: mean 24 / 3 = 8.
        var zone = Take(From(0), At(1), Reading("a", 0, 4));
        (zone, var first) = zone.Close(At(13));
        zone = Take(zone, At(20), Reading("a", 1, 10));
        (zone, var second) = zone.Close(At(20.25));
        zone = Take(zone, At(21), Reading("a", 3, 10));
        (_, var third) = zone.Close(At(21.25));

        Assert.Equal((0, 4.0, 0.2), (first[0].Revision, first[0].MeanPeople!.Value, first[0].CoverageRatio));
        var corrected = Assert.Single(second);
        Assert.Equal((1, 8.0, 0.3), (corrected.Revision, corrected.MeanPeople!.Value, corrected.CoverageRatio));
        Assert.Equal((2, 0.5), (Assert.Single(third).Revision, third[0].CoverageRatio));
    }

    [Fact]
    public void A_late_reading_near_the_end_corrects_the_window_it_reaches_into()
    {
        // 5 at 9 s holds to 11 s: 1 s of [0, 10) and 1 s of [10, 20).
        var (zone, _) = From(0).Close(At(23));
        zone = Take(zone, At(24), Reading("a", 9, 5));

        var corrected = zone.Close(At(24)).Windows;

        Assert.Equal([0, 10], corrected.Select(w => (w.Start - Start).TotalSeconds));
        Assert.All(corrected, w => Assert.Equal((1, 5.0, 0.1), (w.Revision, w.MeanPeople!.Value, w.CoverageRatio)));
        Assert.Equal([1, 0], corrected.Select(w => w.Readings));
    }

    [Theory]
    [InlineData(129.999, ReadingVerdict.Accepted, 1)]
    [InlineData(130, ReadingVerdict.Late, 1)] // [0, 10) is cool from 10 + 120 s on, the minute not before 180 s.
    [InlineData(180, ReadingVerdict.Late, 0)]
    public void A_reading_is_late_as_soon_as_one_of_its_windows_is_cool(double arrival, ReadingVerdict expected, int held)
    {
        var (zone, verdict) = From(0).Add(Reading("a", 5, 1), At(arrival));

        Assert.Equal((expected, held), (verdict, zone.ReadingsHeld));
    }

    [Fact]
    public void A_cool_ten_second_window_stays_as_it_is_while_its_minute_is_corrected()
    {
        // At 140 s [0, 10) has been cool since 130 s; the minute is not before 180 s.
        var (zone, _) = From(0).Close(At(139));
        zone = zone.Add(Reading("a", 5, 1), At(140)).Next;

        Assert.Equal(WindowLength.OneMinute, Assert.Single(zone.Close(At(140)).Windows).Length);
    }

    [Fact]
    public void Of_two_readings_of_one_millisecond_the_higher_sequence_holds_in_any_order()
    {
        Reading[] two = [new("a", 1, At(0), 4), new("a", 2, At(0).AddTicks(9_999), 7)];
        foreach (var order in Permutations(two))
        {
            var zone = order.Aggregate(From(0), (state, reading) => state.Add(reading, At(1)).Next);
            var window = Assert.Single(zone.Close(At(13)).Windows);
            Assert.Equal((7.0, 1), (window.MeanPeople!.Value, window.Readings));
        }
    }

    [Fact]
    public void A_reading_delivered_twice_changes_nothing()
    {
        var zone = Take(From(0), At(1), Reading("a", 0, 4));

        var (next, verdict) = zone.Add(Reading("a", 0, 4), At(1));

        Assert.Equal(ReadingVerdict.Duplicate, verdict);
        Assert.Same(zone, next);
    }

    [Fact]
    public void A_reading_delivered_again_after_the_close_gives_no_correction()
    {
        var (zone, _) = Take(From(0), At(1), Reading("a", 0, 4)).Close(At(13));

        zone = zone.Add(Reading("a", 0, 4), At(14)).Next;

        Assert.Empty(zone.Close(At(14)).Windows);
    }

    [Fact]
    public void Every_order_of_the_readings_and_every_duplicate_gives_the_same_window()
    {
        // a: 3 at 0 s (0-1), 5 at 1 s (1-3); b: 2 at 0.5 s (0.5-2), 9 at 2 s (2-4).
        // Value: 0-0.5: 3, 0.5-1: 5, 1-2: 7, 2-3: 14, 3-4: 9. Mean (1.5 + 2.5 + 7 + 14 + 9) / 4 = 34 / 4 = 8.5.
        // Coverage: a 3 s + b 3.5 s of 20 s = 0.325.
        Reading[] readings = [Reading("a", 0, 3), Reading("a", 1, 5), Reading("b", 0.5, 2), Reading("b", 2, 9)];
        var expected = new OccupancyWindow
        {
            ZoneId = "gate",
            Length = WindowLength.TenSeconds,
            Start = Start,
            MeanPeople = 8.5,
            MinPeople = 3,
            MaxPeople = 14,
            LastPeople = 9,
            CoverageRatio = 0.325,
            Readings = 4,
        };
        foreach (var order in Permutations(readings))
        {
            // Each reading comes again after the next one.
            var withDuplicates = order.SelectMany((r, i) => i == 0 ? [r] : new[] { r, order[i - 1] });
            var zone = withDuplicates.Aggregate(ZoneWindows.From(TwoDisjoint, Rules, Start), (state, r) => state.Add(r, At(5)).Next);
            Assert.Equal(expected, Assert.Single(zone.Close(At(13)).Windows));
        }
    }

    [Fact]
    public void Late_corrections_end_at_the_same_window_as_timely_readings()
    {
        Reading[] readings = [Reading("a", 0, 3), Reading("a", 1, 5), Reading("a", 6, 2)];
        var timely = Assert.Single(Take(From(0), At(9), readings).Close(At(13)).Windows);
        foreach (var order in Permutations(readings))
        {
            var (zone, given) = From(0).Close(At(13));
            foreach (var reading in order)
                (zone, given) = Take(zone, At(20), reading).Close(At(20));
            Assert.Equal(timely, Assert.Single(given) with { Revision = 0 });
            Assert.Equal(3, given[0].Revision);
        }
    }

    [Fact]
    public void Readings_from_before_the_start_give_a_window_of_their_own()
    {
        // A backlog of the broker: started at 25 s, a reading of 2 s comes in. [0, 10) closes at once, the minute is running anyway.
        var zone = Take(From(25), At(25), Reading("a", 2, 6));

        var window = Assert.Single(zone.Close(At(25)).Windows);

        Assert.Equal((Start, 0, 0.2), (window.Start, window.Revision, window.CoverageRatio));
    }

    [Fact]
    public void Memory_holds_no_more_than_the_readings_that_can_still_matter()
    {
        // 5 readings a second for 10 minutes. Needed: lateness 120 + minute 60 + hold 2 = 182 s, so 910; old ones go when a window closes,
        // every 10 s, so up to 50 more.
        var zone = From(0);
        for (var i = 0; i < 3_000; i++)
            zone = zone.Add(Reading("a", i * 0.2, 1), At(i * 0.2)).Next.Close(At(i * 0.2)).Next;

        Assert.InRange(zone.ReadingsHeld, 900, 961);
    }

    [Fact]
    public void A_silent_camera_lets_its_readings_go_too()
    {
        var zone = Take(From(0), At(0), Reading("a", 0, 1));

        (zone, _) = zone.Close(At(190));

        Assert.Equal(0, zone.ReadingsHeld);
    }

    [Fact]
    public void A_clock_that_jumps_by_years_does_not_give_out_years_of_windows()
    {
        // Correctable: 2 min; so the 12 windows of 10 s and 2 of a minute that end in the last 2 min, without those that end in the last 3 s.
        var (zone, due) = From(0).Close(At(5).AddYears(50));

        Assert.InRange(due.Count, 12, 14);
        Assert.Empty(zone.Close(At(5).AddYears(50)).Windows);
    }

    [Theory]
    [InlineData(129, null, null)] // The window [0, 10) is correctable until 10 + 120 s.
    [InlineData(130, 0.0, 10.0)]
    [InlineData(181, 0.0, 60.0)] // [50, 60) and the minute [0, 60) were until 180 s; [60, 70) is until 190 s.
    public void Windows_grown_cool_before_they_were_closed_are_left_to_the_stored_counts(double now, double? from, double? to)
    {
        var zone = Take(From(0), At(5), Reading("a", 5, 3));

        Assert.Equal(from is null ? null : (At(from.Value), At(to!.Value)), zone.LeftOut(At(now)));

        (zone, var due) = zone.Close(At(now));
        Assert.All(due, window => Assert.True(window.Start >= At(to ?? 0) || window.Length == WindowLength.OneMinute));
        Assert.Null(zone.LeftOut(At(now)));
    }

    [Fact]
    public void A_clock_set_back_gives_no_window_twice()
    {
        var (zone, _) = From(0).Close(At(63));

        (zone, var back) = zone.Close(At(13));
        var (_, forward) = zone.Close(At(63));

        Assert.Empty(back);
        Assert.Empty(forward);
    }

    private static ZoneWindows From(double seconds) => ZoneWindows.From(OneCamera, Rules, At(seconds));

    private static ZoneWindows Take(ZoneWindows zone, DateTimeOffset now, params Reading[] readings)
    {
        foreach (var reading in readings)
        {
            (zone, var verdict) = zone.Add(reading, now);
            Assert.Equal(ReadingVerdict.Accepted, verdict);
        }
        return zone;
    }

    private static IEnumerable<IReadOnlyList<Reading>> Permutations(Reading[] items) => items.Length == 0
        ? [[]]
        : items.SelectMany(item => Permutations([.. items.Where(other => other != item)]).Select(rest => (IReadOnlyList<Reading>)[item, .. rest]));
}
