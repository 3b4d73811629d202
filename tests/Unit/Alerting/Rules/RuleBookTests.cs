using CrowdWatch.Alerting.Rules;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Rules;

public sealed class RuleBookTests
{
    [Fact]
    public void A_reading_that_changes_nothing_takes_no_memory()
    {
        AlertRuleLevel[] levels = [new() { Severity = Severity.Minor, Raise = 0.5 }, new() { Severity = Severity.Severe, Raise = 0.9 }];
        var book = RuleSite.Of(
            new AlertRule { Id = "load", Kind = AlertKind.Load }, new AlertRule { Id = "density", Kind = AlertKind.Density, Levels = levels },
            new AlertRule { Id = "rise", Kind = AlertKind.Rise, Levels = levels }, new AlertRule { Id = "coverage", Kind = AlertKind.Coverage },
            new AlertRule { Id = "camera", Kind = AlertKind.Camera }, new AlertRule { Id = "edge", Kind = AlertKind.Edge },
            new AlertRule { Id = "site", Kind = AlertKind.Load, Site = true }).Book;
        PeopleReading[] readings = [.. Enumerable.Range(1, 1000).Select(i =>
            new PeopleReading { ZoneId = "gate", At = RuleSite.Start.AddSeconds(10 * i), People = i % 20, CoverageRatio = i % 7 == 0 ? 0.55 : 1 })];
        var later = readings[500..];
        Feed(readings[..500]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Feed(later);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Feed(PeopleReading[] part)
        {
            foreach (var reading in part)
            {
                var changes = book.Take(reading).Count + book.Tick(reading.At).Count;
                changes += book.TakeEdge("box", reading.At).Count + book.TakeCamera("cam-gate", CameraState.Live, RuleSite.Start, reading.At).Count;
                if (changes > 0)
                    throw new InvalidOperationException("Nothing should have changed.");
            }
        }
    }

    [Fact]
    public void Readings_of_what_the_plan_does_not_have_are_left_out()
    {
        var book = RuleSite.Of().Book;

        Assert.Empty(book.Take(new PeopleReading { ZoneId = "tower", At = RuleSite.Start, People = 500, CoverageRatio = 1 }));
        Assert.Empty(book.Take(new ForecastIssued { ZoneId = "tower", IssuedAt = RuleSite.Start, Chances = [] }));
        Assert.Empty(book.TakeCamera("cam-tower", CameraState.Blind, RuleSite.Start, RuleSite.Start));
    }

    [Fact]
    public void The_default_rules_cover_zones_and_the_site()
    {
        var site = RuleSite.Of();
        // 100 people on 50 m² are two on each, and the only zone is the whole site.
        Assert.Equal("40 zone-load gate Extreme full, 40 density gate Minor", site.Windows(10, 100, 100));
        Assert.Equal("40 site-load site Extreme full", string.Concat(Enumerable.Range(1, 10).Select(window => site.Site(10 * window, ("gate", 100)))));
        Assert.Equal("", site.Forecast(100, ("full", 30, 0.9)));
        Assert.Equal("130 zone-forecast gate Severe full", site.Forecast(130, ("full", 30, 0.9)));
    }
}
