using CrowdWatch.Alerting.Rules;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Incidents;

/// <summary>
/// A count that flutters around thresholds for an hour, in ten-second windows through the default rules: one incident, and no warden hears
/// the same level twice, however fast and wide it flutters.
/// </summary>
public sealed class FlutterTests
{
    [Theory]
    [InlineData(0.82, 0.04, 90)]     // a few people around the line
    [InlineData(0.80, 0.10, 120)]    // beyond the clear level and back every two minutes
    [InlineData(0.80, 0.30, 600)]    // wide and slow: cleared and raised again each ten minutes
    [InlineData(0.80, 0.30, 2400)]   // half of forty minutes below: still within the time that a cleared incident stays open
    [InlineData(0.90, 0.15, 300)]    // through all levels and back
    [InlineData(0.95, 0.06, 130)]
    public void An_hour_of_flutter_is_one_incident_and_each_level_is_told_once(double around, double amplitude, int periodSeconds)
    {
        var scene = new Scene(plan: p => p with { Alerting = new AlertPlan { Rules = [new AlertRule { Id = "load", Kind = AlertKind.Load }] } });
        for (var second = 0; second < 3600; second += 10)
        {
            var load = around + (amplitude * Math.Sin(2 * Math.PI * second / periodSeconds));
            scene.Desk.Take(scene.Desk.Book.Take(new PeopleReading { ZoneId = "pagoda", At = scene.Now, People = 100 * load, CoverageRatio = 1 }), scene.Now);
            scene.Wait(TimeSpan.FromSeconds(10));
        }
        Assert.Single(scene.Desk.State.Incidents);
        Assert.NotEmpty(scene.Told);
        Assert.Equal(scene.Told.Distinct(), scene.Told);
    }
}
