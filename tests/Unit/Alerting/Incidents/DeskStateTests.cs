using System.Text.Json;
using CrowdWatch.Alerting;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;
using CrowdWatch.Tests.Unit.Edge.Models;

namespace CrowdWatch.Tests.Unit.Alerting.Incidents;

/// <summary>The state is what the ledger adds up to, at every point of an eventful hour.</summary>
public sealed class DeskStateTests
{
    [Fact]
    public void A_desk_made_from_the_ledger_is_the_one_that_wrote_it()
    {
        var random = new Random(7);
        var scene = new Scene { Sends = Any(random), LookUps = _ => random.Next(3) == 0 ? new LookUpResult.NotFound() : new LookUpResult.Found("p", random.Next(2) == 0 ? true : null, null) };
        for (var i = 0; i < 300; i++)
        {
            Event(scene, random);
            scene.Wait(TimeSpan.FromSeconds(random.Next(20, 200)));
            var before = Text(scene);
            scene.Restart();
            Assert.Equal(before, Text(scene));
        }
        Assert.True(scene.Desk.State.Incidents.Count > 5);
        Assert.Contains(scene.Desk.State.Incidents, incident => incident.Status == IncidentStatus.Closed);
    }

    [Fact]
    public void The_file_gives_back_every_line_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(11);
        var scene = new Scene { Sends = Any(random) };
        for (var i = 0; i < 100; i++)
        {
            Event(scene, random);
            scene.Wait(TimeSpan.FromSeconds(random.Next(20, 200)));
        }
        scene.Desk.Record(new RecordGovernmentReport { IncidentId = scene.Desk.State.Incidents.First().Id, By = "陈", Authority = "文旅局", Note = "电话 \"12301\"" }, scene.Now);
        scene.Step();
        using (var ledger = AlertLedger.TryOpen(Path.Combine(folder.Path, "alerts.db"))!)
            Assert.Null(ledger.Append(scene.Ledger));
        using var again = AlertLedger.TryOpen(Path.Combine(folder.Path, "alerts.db"))!;
        // Records with lists in them compare by reference, so their JSON is compared.
        Assert.Equal(scene.Ledger.Select(Json), again.ReadFrom(DateTimeOffset.UnixEpoch).Select(Json));
        Assert.True(scene.Ledger.Select(entry => entry.GetType()).Distinct().Count() > 12);
    }

    [Fact]
    public void Memory_does_not_grow_with_incidents_of_the_past()
    {
        var scene = new Scene(plan: p => p with { Alerting = new AlertPlan { Rules = [p.Alerting.Rules.Single(rule => rule.Kind == AlertKind.Load)] } });
        for (var day = 0; day < 3; day++)
            scene.Alert("pagoda", Severity.Minor).Alert("pagoda", null).Minutes(24 * 60);
        Assert.True(scene.Desk.State.Incidents.Count <= 2);
        Assert.True(scene.Desk.State.Messages.Count <= 4);
    }

    private static Func<CrowdWatch.Alerting.Incidents.GatewayCall, SendResult?> Any(Random random) => _ => random.Next(4) switch
    {
        0 => new SendResult.Refused("busy", MayRetry: random.Next(2) == 0),
        1 => new SendResult.Unknown("time-out"),
        2 => null,
        _ => new SendResult.Accepted("p"),
    };

    private static void Event(Scene scene, Random random)
    {
        string[] zones = ["pagoda", "bridge", "garden"];
        switch (random.Next(8))
        {
            case 0 when scene.Desk.State.Open.FirstOrDefault() is { } open:
                scene.Desk.Acknowledge(open.Id, "Li", null, byLink: false, scene.Now);
                break;
            case 1 when scene.Desk.State.Open.FirstOrDefault() is { } open:
                scene.Desk.Close(new CloseIncident { IncidentId = open.Id, By = "Chen", Why = "looked" }, scene.Now);
                break;
            case 2:
                scene.Desk.Mute(new MuteAlerts { ZoneId = zones[random.Next(3)], Until = scene.Now.AddMinutes(20), By = "Chen", Why = "event" }, scene.Now);
                break;
            case 3 or 4:
                scene.Alert(zones[random.Next(3)], null);
                break;
            default:
                scene.Alert(zones[random.Next(3)], (Severity)random.Next(1, 5), random.Next(3) == 0 ? AlertKind.Coverage : AlertKind.Load);
                break;
        }
    }

    private static string Text(Scene scene) =>
        JsonSerializer.Serialize(new { Incidents = scene.Desk.State.Incidents.OrderBy(incident => incident.Id).Select(scene.Desk.Report), Mutes = scene.Desk.State.Mutes.OrderBy(mute => mute.Key) });

    private static string Json(CrowdWatch.Alerting.Incidents.LedgerEntry entry) => JsonSerializer.Serialize(entry);
}
