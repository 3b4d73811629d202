using CrowdWatch.Aggregation.SiteWindows;
using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Tests.Unit.Domain.Occupancy;

namespace CrowdWatch.Tests.Unit.Aggregation.SiteWindows;

public sealed class SiteBacklogTests
{
    private static readonly DateTimeOffset Eight = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly SiteBacklog backlog = new(FiveZones.Site);

    [Fact]
    public void A_window_is_due_at_once_when_all_zones_have_given_theirs()
    {
        Add(13, 0, ["east", "west", "north", "south"]);
        Assert.Equal("", Due(13));
        Add(13.5, 0, ["hill"]);
        Assert.Equal("0", Due(13.5));
    }

    [Fact]
    public void A_zone_that_stays_away_is_waited_for_half_a_minute()
    {
        Add(13, 0, ["east"]);
        Assert.Equal("", Due(42.9));
        Assert.Equal("0", Due(43));
    }

    [Fact]
    public void Once_a_later_window_has_come_it_is_waited_for_five_seconds_from_the_first_zone_on()
    {
        Add(13, 0, ["east"]);
        Add(23, 10, ["east"]);
        // The first was waited for ten seconds; the later one, five.
        Assert.Equal("0", Due(23));
        Assert.Equal("", Due(28));
        Add(33, 20, ["east"]);
        Assert.Equal("10", Due(33));
    }

    [Fact]
    public void Corrections_of_an_old_window_are_gathered_for_five_seconds()
    {
        Add(3_613, 3_600, FiveZones.Ids);
        Assert.Equal("3600", Due(3_613));
        Add(3_614, 0, ["east"]);
        Add(3_616, 0, ["west"]);
        Assert.Equal("", Due(3_618.9));
        Assert.Equal("0", Due(3_619));
    }

    [Fact]
    public void A_stop_waits_for_nothing()
    {
        Add(13, 0, ["east"]);
        Assert.Equal([Key(0)], backlog.TakeDue(Eight.AddSeconds(13), 10, hurry: true).Select(dirty => dirty.Key));
    }

    [Fact]
    public void A_clock_that_was_set_back_does_not_hold_a_window_for_ever()
    {
        Add(3_600, 0, ["east"]);
        Assert.Equal("0", Due(0));
    }

    [Fact]
    public void After_a_clock_was_set_back_an_hour_zones_are_waited_for_as_before()
    {
        Add(3_610, 3_600, FiveZones.Ids);
        Assert.Equal("3600", Due(3_610));
        Add(13, 0, ["east"]);
        // No later window has come by this clock: half a minute, and not five seconds.
        Assert.Equal("", Due(42.9));
        Assert.Equal("0", Due(43));
    }

    /// <summary>By more than clocks differ, a minute.</summary>
    [Fact]
    public void A_window_that_has_not_begun_is_not_made_and_hurries_none()
    {
        Assert.True(backlog.Add([Window(74, "east") with { Start = Eight.AddSeconds(74) }], Eight.AddSeconds(13)).IsCompletedSuccessfully);
        Add(13, 0, ["east"]);
        Assert.Equal("", Due(42.9));
    }

    [Fact]
    public void A_message_is_done_when_all_its_windows_are_made_and_not_before()
    {
        var message = backlog.Add([Window(0, "east"), Window(0, "west"), Window(10, "east")], Eight);
        var first = backlog.TakeDue(Eight.AddMinutes(1), 1, hurry: false);
        backlog.Complete(first);
        Assert.False(message.IsCompleted);
        backlog.Complete(backlog.TakeDue(Eight.AddMinutes(1), 1, hurry: false));
        Assert.True(message.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_message_of_zones_that_are_no_part_of_the_site_is_done_at_once()
    {
        Assert.True(backlog.Add([Window(0, "tower")], Eight).IsCompletedSuccessfully);
        Assert.True(backlog.Add([], Eight).IsCompletedSuccessfully);
        Assert.Equal(0, backlog.Count);
    }

    [Fact]
    public void What_could_not_be_made_waits_with_what_came_meanwhile_and_no_message_is_forgotten()
    {
        var before = backlog.Add([Window(0, "east")], Eight);
        var taken = backlog.TakeDue(Eight.AddSeconds(30), 10, hurry: false);
        Assert.Equal(Eight, backlog.OldestStart);
        var meanwhile = backlog.Add([Window(0, "west")], Eight.AddSeconds(30));
        backlog.Return(taken);

        var again = Assert.Single(backlog.TakeDue(Eight.AddSeconds(30), 10, hurry: false));
        Assert.Equal(["east", "west"], again.Zones.Order());
        backlog.Complete([again]);
        Assert.True(before.IsCompletedSuccessfully && meanwhile.IsCompletedSuccessfully);
        Assert.Null(backlog.OldestStart);
    }

    [Fact]
    public void What_comes_while_its_window_is_made_has_it_made_again()
    {
        Add(0, 0, FiveZones.Ids);
        var taken = backlog.TakeDue(Eight, 10, hurry: false);
        var meanwhile = backlog.Add([Window(0, "west")], Eight);
        backlog.Complete(taken);

        Assert.False(meanwhile.IsCompleted);
        Assert.Equal(1, backlog.Count);
    }

    private void Add(double second, int start, IReadOnlyList<string> zones) => backlog.Add(zones.Select(zone => Window(start, zone)), Eight.AddSeconds(second));

    /// <summary>Starts of the windows that are due, in seconds.</summary>
    private string Due(double second)
    {
        var due = backlog.TakeDue(Eight.AddSeconds(second), 10, hurry: false);
        backlog.Complete(due);
        return string.Join(", ", due.Select(dirty => (dirty.Key.Start - Eight).TotalSeconds));
    }

    private static WindowKey Key(int start) => new(WindowLength.TenSeconds, Eight.AddSeconds(start));

    private static OccupancyWindow Window(int start, string zone) =>
        new() { ZoneId = zone, Start = Eight.AddSeconds(start), Length = WindowLength.TenSeconds, Revision = 0, MeanPeople = 1, CoverageRatio = 1, Readings = 50 };
}
