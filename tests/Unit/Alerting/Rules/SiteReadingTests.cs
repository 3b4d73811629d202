using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Rules;

/// <summary>The whole site, made of four zones for 100 people each.</summary>
public sealed class SiteReadingTests
{
    private static readonly string[] Zones = ["a", "b", "c", "d"];
    private static readonly AlertRule Load = new() { Id = "load", Kind = AlertKind.Load, Site = true, RaiseAfterSeconds = 0, ClearAfterSeconds = 0 };
    private static readonly AlertRule Coverage = new() { Id = "coverage", Kind = AlertKind.Coverage, Site = true, RaiseAfterSeconds = 0, ClearAfterSeconds = 0 };

    [Fact]
    public void The_sites_load_is_that_of_its_windows()
    {
        // 90 + 90 + 80 + 60 = 320 of 400: 80 %.
        Assert.Equal("10 load site Minor yellow", RuleSite.Of(RuleSite.Plan(Zones, Load)).Site(10, ("a", 90), ("b", 90), ("c", 80), ("d", 60)));
    }

    [Fact]
    public void Windows_of_zones_say_nothing_of_the_site()
    {
        var site = RuleSite.Of(RuleSite.Plan(Zones, Load));
        Assert.Equal("", string.Concat(Zones.Select(zone => site.Window(10, 100, zone: zone))) + site.Ticks(10, 29));
    }

    [Fact]
    public void The_approved_capacity_of_the_site_counts_where_the_plan_names_one()
    {
        var site = RuleSite.Of(RuleSite.Plan(Zones, Load) with { InstantaneousCapacity = 200 });
        Assert.Equal("10 load site Extreme full", All(site, 10, 50));
    }

    [Fact]
    public void A_part_of_the_site_is_enough_to_raise()
    {
        // 360 of 400 are there at least; three quarters are seen.
        Assert.Equal("10 load site Moderate orange", All(RuleSite.Of(RuleSite.Plan(Zones, Load)), 10, 120, blind: "d"));
    }

    [Fact]
    public void A_correction_of_a_window_that_was_taken_changes_nothing()
    {
        var site = RuleSite.Of(RuleSite.Plan(Zones, Load));
        Assert.Equal("", All(site, 10, 20) + All(site, 10, 100));
    }

    [Fact]
    public void The_site_is_covered_as_its_zones_are_by_capacity()
    {
        var plan = RuleSite.Plan(Zones, Coverage);
        var site = RuleSite.Of(plan with { Zones = [plan.Zones[0] with { InstantaneousCapacity = 500 }, .. plan.Zones.Skip(1)] });
        Assert.Equal("", All(site, 10, 5));
        // Zone a holds 500 of 800: without it 0.375 are seen.
        Assert.Equal("20 coverage site Minor", All(site, 20, 5, blind: "a"));
        Assert.Equal("30 coverage site clear", All(site, 30, 5));
        // Zone b holds 100 of 800: without it 0.875 are seen.
        Assert.Equal("", All(site, 40, 5, blind: "b"));
    }

    [Fact]
    public void People_out_of_sight_have_not_left_the_site()
    {
        var site = RuleSite.Of(RuleSite.Plan(Zones, Load));
        Assert.Equal("10 load site Extreme full", All(site, 10, 100));
        // Zone d is blind: 300 of 400 would be 75 %, and full clears below 95 %.
        Assert.Equal("", All(site, 20, 100, blind: "d"));
        // All is seen again, and a quarter has really left: not below 75 %, the clear of yellow.
        Assert.Equal("30 load site Minor yellow", All(site, 30, 75));
    }

    [Fact]
    public void A_zone_that_comes_back_into_sight_is_no_rise()
    {
        var rise = new AlertRule { Id = "rise", Kind = AlertKind.Rise, Site = true, RaiseAfterSeconds = 0, Levels = [new() { Severity = Severity.Minor, Raise = 0.2 }] };
        var site = RuleSite.Of(RuleSite.Plan(Zones, rise));
        Assert.Equal("", All(site, 10, 90) + All(site, 20, 90, blind: "d") + All(site, 30, 90));
        Assert.Equal("50 rise site Minor", All(site, 40, 100) + All(site, 50, 110));
    }

    [Fact]
    public void Zones_that_no_camera_sees_are_no_part_of_the_site()
    {
        var plan = RuleSite.Plan(Zones, Load);
        var site = RuleSite.Of(plan with { Cameras = [.. plan.Cameras.Take(2)] });
        // 200 of the 200 that cameras see.
        Assert.Equal("10 load site Extreme full", site.Site(10, ("a", 100), ("b", 100), ("c", 0)));
    }

    [Fact]
    public void Rules_for_the_site_leave_zones_alone_unless_they_name_them()
    {
        Assert.Equal("", RuleSite.Of(RuleSite.Plan(Zones, Load)).Window(10, 100, zone: "a"));
        Assert.Equal("10 load a Extreme full", RuleSite.Of(RuleSite.Plan(Zones, Load with { Zones = ["a"] })).Window(10, 100, zone: "a"));
    }

    [Fact]
    public void Silence_of_all_zones_is_silence_of_the_site()
    {
        var site = RuleSite.Of(RuleSite.Plan(Zones, Coverage));
        Assert.Equal("", site.Tick(10) + All(site, 10, 5));
        Assert.Equal("40 coverage site Minor", site.Ticks(11, 300));
    }

    private static string All(RuleSite site, int second, double people, string? blind = null) =>
        site.Site(second, [.. Zones.Select(zone => (zone, zone == blind ? null : (double?)people))]);
}
