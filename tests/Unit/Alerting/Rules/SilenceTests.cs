using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Rules;

/// <summary>What is not seen, and what stays away: by the default rules coverage at or below 0.5 for 30 s, cameras and edges after 60 s.</summary>
public sealed class SilenceTests
{
    private static readonly AlertRule Coverage = new() { Id = "coverage", Kind = AlertKind.Coverage };
    private static readonly AlertRule Camera = new() { Id = "camera", Kind = AlertKind.Camera };
    private static readonly AlertRule Edge = new() { Id = "edge", Kind = AlertKind.Edge };
    private static readonly AlertRule Crowded = new() { Id = "crowded", Kind = AlertKind.Crowded };
    private static readonly AlertRule Load = new() { Id = "load", Kind = AlertKind.Load };

    [Fact]
    public void Coverage_is_raised_at_half_and_cleared_a_tenth_above()
    {
        var site = RuleSite.Of(Coverage);
        Assert.Equal("", site.Windows(10, 100, 5, coverage: 0.51));
        Assert.Equal("140 coverage gate Minor", site.Windows(110, 300, 5, coverage: 0.5));
        Assert.Equal("", site.Windows(310, 600, 5, coverage: 0.59));
        Assert.Equal("730 coverage gate clear", site.Windows(610, 900, 5, coverage: 0.6));
    }

    [Fact]
    public void A_zone_without_windows_for_thirty_seconds_is_not_seen()
    {
        var site = RuleSite.Of(Coverage);
        Assert.Equal("", site.Tick(0));
        Assert.Equal("", site.Window(10, 5));
        // Unseen from 40 s on, told after 30 s.
        Assert.Equal("70 coverage gate Minor", site.Ticks(11, 300));
    }

    [Fact]
    public void Windows_that_come_late_but_come_are_no_silence()
    {
        var site = RuleSite.Of(Coverage with { RaiseAfterSeconds = 0 });
        // Each window comes 25 s after its end.
        Assert.All(Enumerable.Range(0, 600), second =>
            Assert.Equal("", site.Tick(second) + (second % 10 == 5 && second > 30 ? site.Window(second - 25, 5) : "")));
    }

    [Fact]
    public void Silence_neither_raises_nor_clears_what_it_is_silent_about()
    {
        var site = RuleSite.Of(Load);
        Assert.Equal("", site.Tick(0));
        Assert.Equal("40 load gate Minor yellow", site.Windows(10, 60, 80));
        Assert.Equal("", site.Ticks(61, 4000));
    }

    [Fact]
    public void A_silence_longer_than_the_hold_ends_what_was_pending()
    {
        var site = RuleSite.Of(Load);
        Assert.Equal("", site.Tick(0));
        Assert.Equal("", site.Windows(10, 20, 80));
        Assert.Equal("", site.Ticks(21, 60));
        // Unknown since 30, the end of the first window that did not come: 31 s and more at 70.
        Assert.Equal("", site.Window(70, 80));
        Assert.Equal("", site.Windows(80, 90, 80));
        Assert.Equal("100 load gate Minor yellow", site.Window(100, 80));
    }

    [Fact]
    public void At_the_start_nothing_is_lost_for_a_minute_and_then_everything_silent_is_told()
    {
        var plan = RuleSite.Plan(["gate"]);
        var site = RuleSite.Of(plan with { Cameras = [plan.Cameras[0] with { Edge = "box" }] });
        Assert.Equal("", site.Ticks(0, 59));
        // The edge was silent for 60 s at 60. The zone counts as unseen from then on and is told after 30 s.
        Assert.Equal("60 edge box Moderate, 90 coverage gate Minor", site.Ticks(60, 600));
    }

    [Fact]
    public void A_camera_is_told_after_a_minute_and_cleared_after_two_minutes_live()
    {
        var site = RuleSite.Of(Camera);
        Assert.Equal("", site.Camera(0, CameraState.Live, 0));
        Assert.Equal("", site.Camera(10, CameraState.Blind, 10));
        Assert.Equal("", Health(site, 11, 69, CameraState.Blind, 10));
        Assert.Equal("70 camera cam-gate Minor", Health(site, 70, 100, CameraState.Blind, 10));
        // The tick at 102 is the first that knows of the camera being live.
        Assert.Equal("", Health(site, 101, 221, CameraState.Live, 101));
        Assert.Equal("222 camera cam-gate clear", Health(site, 222, 300, CameraState.Live, 101));
    }

    [Fact]
    public void A_camera_that_comes_and_goes_stays_told()
    {
        var site = RuleSite.Of(Camera);
        Assert.Equal("60 camera cam-gate Minor", Health(site, 0, 100, CameraState.Blind, 0));
        for (var second = 101; second < 3000; second += 100)
        {
            Assert.Equal("", Health(site, second, second + 89, CameraState.Live, second));
            Assert.Equal("", Health(site, second + 90, second + 99, CameraState.Blind, second + 90));
        }
    }

    [Fact]
    public void A_camera_that_is_lost_in_another_way_is_lost_since_the_first()
    {
        var site = RuleSite.Of(Camera);
        Assert.Equal("", Health(site, 0, 40, CameraState.Blind, 0));
        Assert.Equal("60 camera cam-gate Minor", Health(site, 41, 80, CameraState.Connecting, 41));
    }

    [Fact]
    public void A_camera_whose_edge_is_silent_is_unknown()
    {
        var site = RuleSite.Of(Camera, Edge);
        Assert.Equal("", site.Edge("box", 0) + Health(site, 0, 10, CameraState.Blind, 0));
        // The camera was lost for ten seconds when the last report came; the silence is told of the edge alone.
        Assert.Equal("60 edge box Moderate", site.Ticks(41, 1000));
    }

    [Fact]
    public void Clocks_of_edges_may_be_wrong()
    {
        var site = RuleSite.Of(Camera, Edge);
        // An edge whose clock is an hour behind: its camera was lost for 40 s when it said so, at our second 10.
        Assert.Equal("", site.Ticks(0, 10) + site.Edge("box", -3590) + site.Camera(-3590, CameraState.Blind, -3630));
        Assert.Equal("30 camera cam-gate Minor, 70 edge box Moderate", site.Ticks(11, 300));
    }

    [Fact]
    public void A_report_out_of_turn_is_left_out_and_a_clock_set_back_is_not()
    {
        var site = RuleSite.Of(Camera);
        Assert.Equal("", site.Ticks(0, 100) + site.Camera(100, CameraState.Live, 100) + site.Camera(0, CameraState.Blind, -100) + site.Tick(101));
        Assert.Equal("102 camera cam-gate Minor", site.Camera(-3600, CameraState.Blind, -3700) + site.Tick(102));
    }

    [Fact]
    public void An_edge_is_told_after_a_minute_and_cleared_after_two_minutes_of_reports()
    {
        var site = RuleSite.Of(Edge);
        Assert.Equal("", site.Ticks(0, 5) + site.Edge("box", 5));
        Assert.Equal("65 edge box Moderate", site.Ticks(6, 100));
        var told = Enumerable.Range(101, 200).Select(second => (second % 5 == 0 ? site.Edge("box", second) : "") + site.Tick(second)).Where(text => text.Length > 0);
        // The first report came at 105.
        Assert.Equal(["225 edge box clear"], told);
    }

    private static string Health(RuleSite site, int first, int last, CameraState state, int since) => string.Join(", ",
        Enumerable.Range(first, last - first + 1).Select(second => site.Tick(second) + site.Camera(second, state, since)).Where(text => text.Length > 0));

    [Fact]
    public void A_lower_bound_raises_the_level_that_it_reaches_and_clears_none()
    {
        var site = RuleSite.Of(Load);
        Assert.Equal("40 load gate Minor yellow", site.Windows(10, 100, 80, isLowerBound: true));
        // Twelve are counted where more may be: unknown above, for as long as it lasts.
        Assert.Equal("", site.Windows(110, 3000, 12, isLowerBound: true));
        // Counted again, it clears after the hold of 120 s.
        Assert.Equal("3130 load gate clear", site.Windows(3010, 3300, 12));
    }

    [Fact]
    public void A_camera_crowded_beyond_its_model_for_a_minute_is_an_alert_of_its_own()
    {
        var site = RuleSite.Of(Crowded, Camera);
        site.Crowding(0, 0);
        Assert.Equal("", Crowd(site, 1, 59, since: 0));
        Assert.Equal("60 crowded cam-gate Moderate", Crowd(site, 60, 300, since: 0));
        // Over by the report of 301, seen by the tick after it; the rule's clear needs 120 s of it.
        Assert.Equal("422 crowded cam-gate clear", Crowd(site, 301, 500, since: null));
    }

    [Fact]
    public void A_crowd_that_comes_and_goes_at_the_limit_stays_one_alert()
    {
        var site = RuleSite.Of(Crowded);
        Assert.Equal("60 crowded cam-gate Moderate", Crowd(site, 0, 100, since: 0));
        Assert.Equal("", Crowd(site, 101, 200, since: null) + Crowd(site, 201, 230, since: 201) + Crowd(site, 231, 340, since: null));
    }

    [Fact]
    public void A_camera_that_is_lost_in_a_crowd_does_not_end_it()
    {
        var site = RuleSite.Of(Crowded);
        Assert.Equal("60 crowded cam-gate Moderate", Crowd(site, 0, 100, since: 0));
        Assert.Equal("", Joined(Enumerable.Range(101, 600).Select(second =>
        {
            site.Camera(second, CameraState.Blind, 101);
            site.Crowding(second, null);
            return site.Tick(second);
        })));
    }

    private static string Crowd(RuleSite site, int first, int last, int? since) => Joined(Enumerable.Range(first, last - first + 1).Select(second =>
    {
        var told = site.Tick(second);
        site.Camera(second, CameraState.Live, 0);
        site.Crowding(second, since);
        return told;
    }));

    private static string Joined(IEnumerable<string> changes) => string.Join(", ", changes.Where(change => change.Length > 0));
}
