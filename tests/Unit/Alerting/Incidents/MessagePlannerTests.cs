using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Incidents;

/// <summary>Who is told what, and when. By the usual roster yellow and orange escalate after 10 minutes, red after 3.</summary>
public sealed class MessagePlannerTests
{
    [Fact]
    public void Each_level_is_told_once()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor).Wait(TimeSpan.FromSeconds(60)).Alert("pagoda", Severity.Severe).Wait(TimeSpan.FromSeconds(60));
        Assert.Equal(["li Minor", "li Severe"], scene.Told);
    }

    [Fact]
    public void Without_acknowledgement_the_backup_the_supervisor_and_then_all_are_told()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor).Wait(TimeSpan.FromSeconds(599));
        Assert.Equal(["li Minor"], scene.Told);
        scene.Wait(TimeSpan.FromSeconds(1));
        Assert.Equal(["li Minor", "wang Minor"], scene.Told);
        Assert.Equal((IncidentStatus.Escalated, 1), (scene.Only.Status, scene.Only.Step));
        Assert.Equal(["li Minor", "wang Minor", "chen Minor"], scene.Minutes(10).Told);
        Assert.Equal(["li Minor", "wang Minor", "chen Minor", "zhao Minor"], scene.Minutes(10).Told);
        Assert.Equal(4, scene.Minutes(60).Told.Count);
    }

    [Fact]
    public void Red_escalates_after_three_minutes()
    {
        var scene = new Scene().Alert("pagoda", Severity.Severe).Wait(TimeSpan.FromSeconds(180));
        Assert.Equal(["li Severe", "wang Severe"], scene.Told);
    }

    [Fact]
    public void An_acknowledgement_ends_the_escalation()
    {
        var scene = new Scene().Alert("pagoda", Severity.Severe).Wait(TimeSpan.FromSeconds(179));
        scene.Desk.Acknowledge(scene.Only.Id, "Li", null, byLink: true, scene.Now);
        Assert.Equal(["li Severe"], scene.Minutes(60).Told);
    }

    [Fact]
    public void Whoever_was_told_by_escalation_hears_of_the_next_level_at_once()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor).Minutes(10).Alert("pagoda", Severity.Severe);
        Assert.Equal(["li Minor", "wang Minor", "li Severe", "wang Severe"], scene.Told);
    }

    [Fact]
    public void A_red_that_comes_and_goes_escalates_after_three_minutes_of_red()
    {
        // Two minutes red, five clear, red again: one more minute is left.
        var scene = new Scene().Alert("pagoda", Severity.Severe).Minutes(2).Alert("pagoda", null).Minutes(5).Alert("pagoda", Severity.Severe);
        Assert.Equal(["li Severe"], scene.Wait(TimeSpan.FromSeconds(59)).Told);
        Assert.Equal(["li Severe", "wang Severe"], scene.Wait(TimeSpan.FromSeconds(1)).Told);
    }

    [Fact]
    public void A_cleared_incident_does_not_escalate()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor).Alert("pagoda", null).Minutes(29);
        Assert.Equal(["li Minor"], scene.Told);
    }

    [Fact]
    public void When_it_is_over_those_who_were_told_hear_it_once()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor).Alert("pagoda", Severity.Moderate).Alert("pagoda", null).Minutes(60);
        Assert.Equal(["li Minor", "li Moderate", "li Over"], scene.Told);
    }

    [Fact]
    public void Who_begins_a_shift_during_an_incident_is_told_the_present_level()
    {
        // Nine in the morning in Shanghai; at noon Zhao takes over from Li.
        var scene = new Scene(roster: r => r with
        {
            Shifts =
            [
                new Shift { Wardens = ["li"], From = new TimeOnly(6, 0), To = new TimeOnly(12, 0) },
                new Shift { Wardens = ["zhao"], From = new TimeOnly(12, 0), To = new TimeOnly(18, 0) },
            ],
        });
        scene.Alert("pagoda", Severity.Minor);
        scene.Desk.Acknowledge(scene.Only.Id, "Li", null, byLink: true, scene.Now);
        Assert.Equal(["li Minor"], scene.Minutes(179).Told);
        Assert.Equal(["li Minor", "zhao Minor"], scene.Minutes(1).Told);
    }

    [Fact]
    public void Quiet_hours_hold_yellow_back_until_they_end_and_never_red()
    {
        // 09:00 to 10:00 local time.
        var scene = new Scene(plan: p => p with { Alerting = p.Alerting with { QuietHours = [new QuietHours { From = new TimeOnly(9, 0), To = new TimeOnly(10, 0) }] } });
        scene.Alert("pagoda", Severity.Minor).Alert("garden", Severity.Severe).Minutes(2);
        Assert.Equal(["li Severe"], scene.Told);
        scene.Desk.Acknowledge("20261001-2", "Li", null, byLink: true, scene.Now);
        Assert.Equal(["li Severe"], scene.Minutes(57).Told);
        Assert.Equal(["li Severe", "li Minor"], scene.Minutes(1).Told);
    }

    [Fact]
    public void What_ended_within_quiet_hours_is_never_told()
    {
        var scene = new Scene(plan: p => p with { Alerting = p.Alerting with { QuietHours = [new QuietHours { From = new TimeOnly(9, 0), To = new TimeOnly(10, 0) }] } });
        scene.Alert("pagoda", Severity.Minor).Minutes(5).Alert("pagoda", null).Minutes(120);
        Assert.Empty(scene.Told);
    }

    [Fact]
    public void A_mute_holds_back_what_is_below_red_in_its_zone_alone()
    {
        var scene = new Scene();
        scene.Desk.Mute(new MuteAlerts { ZoneId = "pagoda", Until = scene.Now.AddHours(1), By = "Chen", Why = "fireworks" }, scene.Now);
        scene.Alert("pagoda", Severity.Moderate).Alert("garden", Severity.Minor);
        Assert.Equal(["li Minor"], scene.Told);
        Assert.Equal("muted by Chen: fireworks", Assert.Single(scene.Desk.State.Find("20261001-1")!.HeldBack).Reason);
        scene.Alert("pagoda", Severity.Severe);
        Assert.Equal(["li Minor", "li Severe"], scene.Told);
    }

    [Fact]
    public void A_mute_in_the_past_ends_one()
    {
        var scene = new Scene();
        scene.Desk.Mute(new MuteAlerts { Until = scene.Now.AddHours(1), By = "Chen", Why = "fireworks" }, scene.Now);
        scene.Alert("pagoda", Severity.Minor);
        Assert.Empty(scene.Told);
        scene.Desk.Mute(new MuteAlerts { Until = scene.Now, By = "Chen", Why = "called off" }, scene.Now);
        Assert.Equal(["li Minor"], scene.Step().Told);
    }

    [Fact]
    public void The_last_messages_of_the_day_are_kept_for_red_and_the_budget_holds()
    {
        // Five a day, two of them for red: three yellow ones, two red ones, then none.
        var scene = new Scene(budget: new ChannelBudget(5, 2), roster: r => r with { Shifts = [new Shift { Wardens = ["li"] }], Supervisors = [], Wardens = [Scene.Warden("li")] });
        for (var i = 0; i < 5; i++)
            scene.Alert("garden", Severity.Minor).Alert("garden", null).Wait(TimeSpan.FromSeconds(1)).Alert("pagoda", Severity.Minor, (AlertKind)i);
        CloseAll(scene);
        scene.Alert("garden", Severity.Minor).Alert("bridge", Severity.Minor);
        CloseAll(scene);
        scene.Alert("garden", Severity.Moderate).Alert("bridge", Severity.Moderate);
        Assert.Equal(3, scene.Told.Count);
        CloseAll(scene);
        scene.Alert("garden", Severity.Severe).Alert("bridge", Severity.Severe).Alert("pagoda", Severity.Severe).Alert("garden", Severity.Extreme);
        Assert.Equal(["li Severe", "li Severe"], scene.Told.Skip(3));
        // The day ends at midnight in Shanghai, 15 hours after nine: what still holds is told then.
        Assert.Equal(5, scene.Minutes((15 * 60) - 1).Told.Count);
        Assert.Equal("li Extreme", scene.Minutes(2).Told[5]);
    }

    [Fact]
    public void A_group_is_told_from_its_severity_on_and_does_not_keep_anybody_from_escalating()
    {
        var scene = new Scene(roster: r => r with
        {
            Groups = [new RosterGroup { Id = "robot", Name = new LocalizedText { Zh = "群", En = "group" }, Channels = ["sms"], FromSeverity = Severity.Severe }],
        });
        scene.Alert("pagoda", Severity.Minor).Alert("pagoda", Severity.Severe);
        Assert.Equal(["li Minor", "li Severe", "robot Severe"], scene.Told);
    }

    [Fact]
    public void When_nobody_can_be_reached_the_next_are_told_at_once()
    {
        var scene = new Scene { Sends = call => call.Message.Queued.RecipientId == "li" ? new SendResult.Refused("no such number", MayRetry: false) : new SendResult.Accepted(null) };
        scene.Alert("pagoda", Severity.Minor).Wait(TimeSpan.FromSeconds(10));
        Assert.Equal(MessageState.Failed, scene.Only.Messages.First().State);
        Assert.Contains("wang Minor", scene.Told);
        Assert.Equal(1, scene.Only.Step);
    }

    [Fact]
    public void Over_is_not_told_to_those_who_were_never_reached()
    {
        var scene = new Scene { Sends = _ => new SendResult.Refused("out of order", MayRetry: true) };
        scene.Alert("pagoda", Severity.Minor).Alert("pagoda", null).Minutes(31);
        Assert.All(scene.Only.Messages, message => Assert.Equal(MessageState.Suppressed, message.State));
        Assert.DoesNotContain(scene.Told, told => told.EndsWith("Over", StringComparison.Ordinal));
    }

    [Fact]
    public void A_spent_budget_of_somebody_who_was_told_a_minute_ago_does_not_call_everybody_at_once()
    {
        // One message a day and warden: the second red is held back from Li, who just got the first.
        var scene = new Scene(budget: new ChannelBudget(1, 1)).Alert("pagoda", Severity.Severe).Alert("garden", Severity.Severe).Wait(TimeSpan.FromSeconds(179));
        Assert.Equal(["li Severe"], scene.Told);
        Assert.Equal(["li Severe", "wang Severe"], scene.Wait(TimeSpan.FromSeconds(1)).Told);
    }

    [Fact]
    public void Ended_by_hand_while_its_alert_holds_nobody_is_told_that_it_is_over()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor);
        scene.Desk.Close(new CloseIncident { IncidentId = scene.Only.Id, By = "Chen", Why = "looked at on foot" }, scene.Now);
        Assert.Equal(["li Minor"], scene.Minutes(10).Told);
    }

    private static void CloseAll(Scene scene)
    {
        foreach (var incident in scene.Desk.State.Open.ToList())
        {
            foreach (var alert in incident.Alerts.Where(alert => alert.Holds).ToList())
                scene.Alert(alert.Subject, null, alert.Kind);
            // Closed as if it went on elsewhere, so that no message says that it is over.
            scene.Desk.State.Do(new LedgerEntry.IncidentClosed(null, "test", "elsewhere") { At = scene.Now, IncidentId = incident.Id });
        }
    }
}
