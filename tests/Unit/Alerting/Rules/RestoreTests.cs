using CrowdWatch.Alerting.Rules;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Rules;

/// <summary>Alerts that were held when the program last ran are not raised a second time, and end as any other.</summary>
public sealed class RestoreTests
{
    private static readonly AlertSubject Gate = new(ZoneId: "gate");

    [Fact]
    public void A_restored_level_is_not_told_again_and_clears()
    {
        var site = RuleSite.Of(new AlertRule { Id = "load", Kind = AlertKind.Load });
        Assert.True(site.Book.Restore("load", Gate, Severity.Severe, "red"));
        Assert.Equal("", site.Windows(10, 600, 96));
        Assert.Equal("730 load gate Moderate orange", site.Windows(610, 800, 88));
    }

    [Fact]
    public void A_restored_level_still_goes_up()
    {
        var site = RuleSite.Of(new AlertRule { Id = "load", Kind = AlertKind.Load });
        Assert.True(site.Book.Restore("load", Gate, Severity.Minor, "yellow"));
        Assert.Equal("40 load gate Severe red", site.Windows(10, 600, 96));
    }

    [Theory]
    [InlineData(AlertKind.Density)]
    [InlineData(AlertKind.Rise)]
    [InlineData(AlertKind.Coverage)]
    public void Other_rules_of_zones_clear_after_a_restart(AlertKind kind)
    {
        var site = RuleSite.Of(new AlertRule { Id = "rule", Kind = kind, Levels = [new() { Severity = Severity.Minor, Raise = 0.5 }] });
        Assert.True(site.Book.Restore("rule", Gate, Severity.Minor, null));
        // A rise needs a second reading to know of none.
        var second = kind == AlertKind.Rise ? 140 : 130;
        Assert.Equal($"{second} rule gate clear", site.Windows(10, 600, 5));
    }

    [Fact]
    public void Forecasts_cameras_edges_and_the_site_clear_after_a_restart()
    {
        var site = RuleSite.Of(
            new AlertRule { Id = "forecast", Kind = AlertKind.Forecast, ClearAfterSeconds = 0 }, new AlertRule { Id = "camera", Kind = AlertKind.Camera, ClearAfterSeconds = 0 },
            new AlertRule { Id = "edge", Kind = AlertKind.Edge, ClearAfterSeconds = 0 }, new AlertRule { Id = "site", Kind = AlertKind.Load, Site = true, ClearAfterSeconds = 0 });
        Assert.True(site.Book.Restore("forecast", Gate, Severity.Severe, "full"));
        Assert.True(site.Book.Restore("camera", new(CameraId: "cam-gate"), Severity.Minor, null));
        Assert.True(site.Book.Restore("edge", new(EdgeId: "box"), Severity.Moderate, null));
        Assert.True(site.Book.Restore("site", AlertSubject.Site, Severity.Extreme, "full"));
        Assert.Equal("", site.Ticks(0, 9));
        Assert.Equal("10 forecast gate clear", site.Forecast(10, ("red", 30, 0), ("full", 30, 0)));
        Assert.Equal("", site.Camera(10, CameraState.Live, 5) + site.Edge("box", 10));
        Assert.Equal("10 camera cam-gate clear, 10 edge box clear", site.Tick(10));
        Assert.Equal("10 site site clear", site.Site(10, ("gate", 5)));
    }

    [Fact]
    public void What_the_plan_no_longer_has_cannot_be_restored()
    {
        var book = RuleSite.Of(new AlertRule { Id = "load", Kind = AlertKind.Load, Zones = ["gate"] }).Book;
        Assert.False(book.Restore("old", Gate, Severity.Severe, "red"));
        Assert.False(book.Restore("load", new(ZoneId: "tower"), Severity.Severe, "red"));
        Assert.False(book.Restore("load", AlertSubject.Site, Severity.Severe, "red"));
    }

    [Fact]
    public void A_level_that_the_plan_no_longer_has_goes_to_the_nearest_below()
    {
        var site = RuleSite.Of(new AlertRule { Id = "load", Kind = AlertKind.Load, Levels = [new() { Level = "yellow" }] });
        Assert.True(site.Book.Restore("load", Gate, Severity.Severe, "red"));
        Assert.Equal("10 load gate Minor yellow", site.Window(10, 90));
    }
}
