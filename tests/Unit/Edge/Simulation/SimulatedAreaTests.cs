using CrowdWatch.Edge.Simulation;
using static CrowdWatch.Tests.Unit.Edge.Simulation.SimulationSites;

namespace CrowdWatch.Tests.Unit.Edge.Simulation;

public class SimulatedAreaTests
{
    [Fact]
    public void Nobody_appears_or_vanishes_at_any_second_of_the_day()
    {
        var area = new SimulatedArea(Site, Busy, 1, At(7, 59));
        for (var at = At(7, 59); at < At(17, 32); at = at.AddSeconds(1))
        {
            area.AdvanceTo(at);
            Assert.Equal(area.Arrived - area.Left, area.Inside);
            Assert.Equal(area.Inside, area.PeopleByZone.ToArray().Sum() + area.Walking);
        }
        Assert.Equal(area.Arrived, area.Left);
    }

    [Fact]
    public void Every_count_of_people_is_zero_or_more_and_a_zone_is_the_sum_of_its_cells()
    {
        var area = new SimulatedArea(Site, Busy, 2, At(7, 59));
        for (var at = At(7, 59); at < At(17, 32); at = at.AddSeconds(1))
        {
            area.AdvanceTo(at);
            for (var i = 0; i < Site.Zones.Count; i++)
                Assert.Equal(area.PeopleByZone[i], area.PeopleByCell.Slice(Site.Zones[i].FirstCell, Site.Zones[i].Cells).ToArray().Sum());
            Assert.All(area.PeopleByCell.ToArray(), people => Assert.True(people >= 0));
        }
    }

    [Fact]
    public void A_visitor_is_known_before_closing_and_nobody_is_inside_outside_the_opening_hours()
    {
        var area = new SimulatedArea(Site, Busy, 3, At(0));
        Assert.Equal(0, InsideAt(At(7, 59, 59)));
        Assert.True(InsideAt(At(12)) > 0);
        Assert.Equal(0, InsideAt(At(17, 30)));
        Assert.Equal(0, InsideAt(At(23)));
        Assert.True(area.Arrived > 0);

        int InsideAt(DateTimeOffset at)
        {
            area.AdvanceTo(at);
            return area.Inside;
        }
    }

    [Fact]
    public void Nobody_comes_after_the_last_admission()
    {
        // Ninety minutes before 17:30.
        var area = new SimulatedArea(Site, Busy, 4, At(16));
        var arrived = area.Arrived;
        area.AdvanceTo(At(17, 30));
        Assert.Equal(arrived, area.Arrived);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_day_has_as_many_visitors_as_a_Poisson_number_of_the_expected_mean(ulong seed)
    {
        // Mean and variance 4 000: five standard deviations are 5 × sqrt(4 000) = 316.
        var area = new SimulatedArea(Site, Busy, seed, At(8));
        area.AdvanceTo(At(17, 30));
        Assert.InRange(area.Arrived, 4000 - 316, 4000 + 316);
    }

    [Fact]
    public void The_same_seed_gives_the_same_day_and_another_seed_another()
    {
        Assert.Equal(Series(seed: 5), Series(seed: 5));
        Assert.NotEqual(Series(seed: 5), Series(seed: 6));
    }

    [Fact]
    public void A_day_is_the_same_whenever_one_begins_to_look()
    {
        var early = new SimulatedArea(Site, Busy, 7, At(0).AddDays(-3));
        early.AdvanceTo(At(14, 20));
        var late = new SimulatedArea(Site, Busy, 7, At(14, 20));
        Assert.Equal(early.PeopleByCell.ToArray(), late.PeopleByCell.ToArray());
        Assert.Equal((early.Arrived, early.Left, early.Walking), (late.Arrived, late.Left, late.Walking));
    }

    [Fact]
    public void Going_back_in_time_changes_nothing()
    {
        var area = new SimulatedArea(Site, Busy, 8, At(12));
        var before = area.PeopleByCell.ToArray();
        area.AdvanceTo(At(9));
        Assert.Equal(before, area.PeopleByCell.ToArray());
        Assert.Equal(At(12), area.Now);
    }

    [Fact]
    public void A_show_gathers_people_and_lets_them_go()
    {
        // In the hall from 11:00 to 11:40, on a day on which the site is not full.
        var settings = Busy with { VisitorsPerDay = 1200, Shows = [new Show(new(11, 0), TimeSpan.FromMinutes(40), "hall")] };
        var quiet = settings with { Shows = [] };
        // Most who come by are held, so at its height half as many again as on a day without it; ten minutes later most are gone.
        Assert.True(InHallAt(settings, At(11, 30)) > 1.5 * InHallAt(quiet, At(11, 30)));
        Assert.True(InHallAt(settings, At(11, 50)) < InHallAt(settings, At(11, 30)) / 2);

        static int InHallAt(AreaSettings settings, DateTimeOffset at) => new SimulatedArea(Site, settings, 9, at).PeopleByZone[2];
    }

    [Fact]
    public void Coaches_bring_their_share_within_ten_minutes()
    {
        // 40 % of 4 000 between 10:00 and 10:10: 1 600, and of the other 2 400 a few; without the coach about 4 000 / 8 h × 10 min = 83,
        // at the most twice that.
        var settings = Busy with { Buses = [new TourBuses(new(10, 0), 0.4)] };
        var area = new SimulatedArea(Site, settings, 10, At(10).AddSeconds(-1));
        var before = area.Arrived;
        area.AdvanceTo(At(10, 10).AddSeconds(-1));
        // 1 600 - 5 × sqrt(1 600) = 1 400; 1 600 + 166 + 5 × sqrt(1 766) = 1 976.
        Assert.InRange(area.Arrived - before, 1400, 1976);
    }

    [Fact]
    public void Weekdays_weekends_and_holidays_follow_their_factors()
    {
        var settings = Busy with { EveryDayIs = null };
        // 18 May 2026 is a Monday, 23 May a Saturday; 3 May, a Sunday, is a holiday. 4 000 × 0.45, 0.75 and 1.
        Assert.Equal(1800, ExpectedOn(new(2026, 5, 18)), 6);
        Assert.Equal(3000, ExpectedOn(new(2026, 5, 23)), 6);
        Assert.Equal(4000, ExpectedOn(new(2026, 5, 3)), 6);

        double ExpectedOn(DateOnly date) => new SimulatedArea(Site, settings, 1, new(date.ToDateTime(new(8, 0)), TimeSpan.FromHours(8))).ExpectedVisitors;
    }

    [Fact]
    public void Without_a_number_of_visitors_the_capacities_tell_it_but_never_more_than_the_plan_approves()
    {
        // Load 0.5 × (200 + 150 + 300 + 400 + 100) people × 9.5 h / 2.5 h = 2 185.
        var settings = new AreaSettings { BusyLoad = 0.5, EveryDayIs = DayKind.Holiday };
        Assert.Equal(2185, new SimulatedArea(Site, settings, 1, At(8)).ExpectedVisitors, 6);
        var approved = SimulatedSite.From(Plan with { DailyCapacity = 1500 });
        Assert.Equal(1500, new SimulatedArea(approved, settings, 1, At(8)).ExpectedVisitors, 6);
    }

    [Fact]
    public void A_day_of_another_length_by_the_clocks_is_lived_through_too()
    {
        // Clocks go forward in New York on 8 March 2026 at 02:00, inside opening hours from 01:00 to 09:00: seven hours.
        var site = SimulatedSite.From(Plan with { TimeZone = "America/New_York" });
        var settings = Busy with { Opens = new(1, 0), Closes = new(9, 0) };
        var area = new SimulatedArea(site, settings, 1, new DateTimeOffset(2026, 3, 8, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal(TimeSpan.FromHours(7), area.Day.ClosesAt - area.Day.OpensAt);
        area.AdvanceTo(area.Day.ClosesAt);
        Assert.Equal(0, area.Inside);
        Assert.Equal(area.Arrived, area.Left);
    }

    [Fact]
    public void A_site_too_deep_for_its_opening_hours_is_still_empty_at_closing()
    {
        // Twenty-five zones in a row of 110 m steps with one gate, open for half an hour.
        var plan = Plan with { Zones = [.. Enumerable.Range(0, 25).Select(i => ZoneOf(i == 0 ? "gate" : $"spot-{i}", 50))], Cameras = [CameraOf("one", "gate")] };
        var settings = Busy with { Closes = new(8, 30), LastAdmission = TimeSpan.Zero, Shows = [], Buses = [] };
        var area = new SimulatedArea(SimulatedSite.From(plan), settings, 1, At(8, 30).AddSeconds(-1));
        Assert.True(area.Arrived > 0);
        area.AdvanceTo(At(8, 30));
        Assert.Equal(0, area.Inside);
    }

    [Fact]
    public void Settings_that_cannot_be_lived_by_are_refused()
    {
        var closing = Assert.Throws<ArgumentException>(() => new SimulatedArea(Site, Busy with { Closes = new(7, 0) }, 1, At(8)));
        Assert.Contains("Closes", closing.Message, StringComparison.Ordinal);
        var show = Assert.Throws<ArgumentException>(() => new SimulatedArea(Site, Busy with { Shows = [new(new(11, 0), TimeSpan.FromMinutes(5), "moon")] }, 1, At(8)));
        Assert.Contains("'moon'", show.Message, StringComparison.Ordinal);
    }

    private static List<int> Series(ulong seed)
    {
        var area = new SimulatedArea(Site, Busy, seed, At(8));
        List<int> series = [];
        for (var at = At(8); at < At(17); at = at.AddMinutes(7))
        {
            area.AdvanceTo(at);
            series.AddRange(area.PeopleByCell);
        }
        return series;
    }
}
