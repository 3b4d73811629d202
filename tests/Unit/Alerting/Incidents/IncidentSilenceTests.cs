using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Incidents;

/// <summary>While nobody is called about an incident it says so and until when, and the beginning and the end of that are lines of its ledger.</summary>
public sealed class IncidentSilenceTests
{
    [Fact]
    public void A_muted_incident_says_until_when_and_promises_no_call_until_then()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor).Minutes(5);
        // Ten minutes after yellow was told the next would be called.
        Assert.Equal(Scene.Nine.AddMinutes(10), Report(scene).EscalatesAt);
        Mute(scene, "pagoda", minutes: 17, "fireworks");
        Assert.Equal(new SilenceReported { Kind = SilenceKind.Mute, Until = Scene.Nine.AddMinutes(22), By = "Chen", Why = "fireworks" }, Report(scene).Silence);
        Assert.Null(Report(scene).EscalatesAt);
        scene.Minutes(17);
        Assert.Null(Report(scene).Silence);
        Assert.Equal(
            [("silenced", "Chen", "muted by Chen: fireworks", Scene.Nine.AddMinutes(5), Scene.Nine.AddMinutes(22)), ("silenceEnded", null, "its time is over", Scene.Nine.AddMinutes(22), null)],
            Steps(scene));
    }

    [Fact]
    public void A_mute_that_somebody_lengthens_and_another_ends_is_in_the_ledger_with_their_names()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor);
        Mute(scene, null, minutes: 10, "drill");
        scene.Minutes(5);
        Mute(scene, null, minutes: 30, "drill goes on");
        scene.Minutes(5);
        scene.Desk.Mute(new MuteAlerts { Until = scene.Now, By = "Wang", Why = "called off" }, scene.Now);
        scene.Step();
        Assert.Equal(["muted by Chen: drill", "muted by Chen: drill goes on", "called off"], Steps(scene).Select(step => step.Why));
        Assert.Equal("Wang", Steps(scene)[^1].Who);
    }

    [Fact]
    public void An_incident_that_begins_in_a_mute_has_it_in_its_ledger_and_red_ends_it()
    {
        var scene = new Scene();
        Mute(scene, null, minutes: 60, "drill");
        scene.Alert("pagoda", Severity.Moderate).Alert("pagoda", Severity.Severe);
        Assert.Equal(["silenced", "silenceEnded"], Steps(scene).Select(step => step.Kind));
        Assert.Equal((null, Scene.Nine.AddMinutes(3)), (Report(scene).Silence, Report(scene).EscalatesAt));
    }

    [Fact]
    public void Quiet_hours_and_events_are_said_too_and_of_several_what_lasts_longest()
    {
        // Quiet from nine to ten; the fair in the garden until eleven.
        var fair = new LocalizedText { Zh = "灯会", En = "Lantern fair" };
        var scene = new Scene(plan: p => p with
        {
            Alerting = p.Alerting with
            {
                QuietHours = [new QuietHours { From = new TimeOnly(9, 0), To = new TimeOnly(10, 0) }],
                Events = [new PlannedEvent { Name = fair, From = new DateTime(2026, 10, 1, 8, 0, 0), To = new DateTime(2026, 10, 1, 11, 0, 0), Zones = ["garden"] }],
            },
        });
        scene.Alert("pagoda", Severity.Minor).Alert("garden", Severity.Minor);
        var reports = scene.Desk.State.Open.Select(scene.Desk.Report).ToList();
        Assert.Equal((SilenceKind.QuietHours, Scene.Nine.AddHours(1)), (reports[0].Silence!.Kind, reports[0].Silence!.Until));
        Assert.Equal((SilenceKind.Event, Scene.Nine.AddHours(2), fair), (reports[1].Silence!.Kind, reports[1].Silence!.Until, reports[1].Silence!.Event));
        Mute(scene, null, minutes: 90, "drill");
        reports = [.. scene.Desk.State.Open.Select(scene.Desk.Report)];
        Assert.Equal([SilenceKind.Mute, SilenceKind.Event], reports.Select(report => report.Silence!.Kind));
    }

    [Fact]
    public void A_restart_goes_on_with_the_silence_without_a_line_of_its_own()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor);
        Mute(scene, null, minutes: 60, "drill");
        scene.Restart().Step();
        Assert.Equal(["silenced"], Steps(scene).Select(step => step.Kind));
        Assert.Equal(Scene.Nine.AddHours(1), Report(scene).Silence!.Until);
    }

    [Fact]
    public void Where_everybody_was_called_no_further_call_is_promised()
    {
        // Li alone is in the roster.
        var scene = new Scene(roster: r => r with { Wardens = [Scene.Warden("li")], Shifts = [new Shift { Wardens = ["li"] }], Supervisors = [] }).Alert("pagoda", Severity.Severe);
        Assert.Null(Report(scene).EscalatesAt);
        Assert.Equal(0, scene.Minutes(10).Only.Step);
    }

    private static void Mute(Scene scene, string? zone, int minutes, string why)
    {
        scene.Desk.Mute(new MuteAlerts { ZoneId = zone, Until = scene.Now.AddMinutes(minutes), By = "Chen", Why = why }, scene.Now);
        scene.Step();
    }

    private static IncidentReported Report(Scene scene) => scene.Desk.Report(scene.Only);

    private static List<(string Kind, string? Who, string? Why, DateTimeOffset At, DateTimeOffset? Until)> Steps(Scene scene) =>
        [.. StepReport.Of(scene.Ledger.Where(line => line.IncidentId == scene.Only.Id)).Where(step => step.Kind.StartsWith("silence", StringComparison.Ordinal)).Select(step => (step.Kind, step.Who, step.Why, step.At, step.Until))];
}
