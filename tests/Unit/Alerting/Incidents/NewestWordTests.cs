using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Incidents;

/// <summary>The last that somebody was told of an incident is how it stands, whatever comes and goes in between. Courses are told by hand; an incident closes 30 minutes after it cleared.</summary>
public sealed class NewestWordTests
{
    private static readonly QuietHours NineToTen = new() { From = new TimeOnly(9, 0), To = new TimeOnly(10, 0) };

    [Fact]
    public void A_fall_is_not_told_as_if_it_had_risen_and_the_newest_word_is_full_while_it_is_full()
    {
        // Full, 18 minutes of yellow, full again: yellow was never told, so full stays the last word.
        var scene = new Scene().Alert("pagoda", Severity.Extreme);
        Acknowledge(scene);
        scene.Alert("pagoda", Severity.Minor).Minutes(18);
        Assert.Equal(LevelMessages.Fall, Assert.Single(scene.Only.HeldBack).Reason);
        scene.Alert("pagoda", Severity.Extreme).Minutes(2);
        Assert.Equal(["li Extreme"], scene.Told);
    }

    [Fact]
    public void After_a_message_of_a_lower_level_the_higher_one_is_told_again()
    {
        // Zhao begins at 09:10 and is told yellow; what he hears last at 09:20 has to be full, and Li, who was told full, hears nothing new.
        var scene = new Scene(roster: r => r with
        {
            Shifts = [new Shift { Wardens = ["li"] }, new Shift { Wardens = ["zhao"], From = new TimeOnly(9, 10), To = new TimeOnly(18, 0) }],
        });
        scene.Alert("pagoda", Severity.Extreme);
        Acknowledge(scene);
        scene.Minutes(5).Alert("pagoda", Severity.Minor).Minutes(10);
        Assert.Equal(["li Extreme", "zhao Minor"], scene.Told);
        scene.Minutes(5).Alert("pagoda", Severity.Extreme);
        Assert.Equal(["li Extreme", "zhao Minor", "zhao Extreme"], scene.Told);
    }

    [Fact]
    public void A_lower_message_of_an_older_program_does_not_stay_the_newest_word()
    {
        // As the ledger has it from before falls went untold: red, yellow, both taken by the gateway.
        var scene = new Scene().Alert("pagoda", Severity.Severe);
        Acknowledge(scene);
        var queued = scene.Ledger.OfType<LedgerEntry.MessageQueued>().Single();
        scene.Alert("pagoda", Severity.Minor);
        scene.Ledger.Add(queued with { At = scene.Now, Number = 2, Key = "older", Severity = Severity.Minor });
        scene.Ledger.Add(new LedgerEntry.MessageSending("one") { At = scene.Now, Number = 2, IncidentId = queued.IncidentId });
        scene.Ledger.Add(new LedgerEntry.MessageAccepted("one", null) { At = scene.Now, Number = 2, IncidentId = queued.IncidentId });
        scene.Restart().Minutes(5).Alert("pagoda", Severity.Severe);
        Assert.Equal(["li Severe", "li Severe"], scene.Told);
        Assert.Equal(2, scene.Only.Messages.Where(message => message.Queued.Severity == Severity.Severe).Select(message => message.Queued.Key).Distinct().Count());
    }

    [Fact]
    public void What_a_gateway_could_not_take_in_time_is_not_brought_when_it_is_not_so_any_more()
    {
        // Both gateways refuse for a minute: yellow waits, becomes red, and only red is brought.
        var scene = new Scene { Sends = _ => new SendResult.Refused("busy", MayRetry: true) };
        scene.Alert("pagoda", Severity.Minor).Minutes(1).Alert("pagoda", Severity.Severe);
        scene.Calls.Clear();
        scene.Sends = _ => new SendResult.Accepted(null);
        Assert.Equal(["li Severe"], scene.Minutes(2).Told);
        Assert.Equal(MessageState.Suppressed, scene.Only.Messages.First().State);
    }

    [Fact]
    public void A_red_that_waits_at_a_gateway_until_it_is_yellow_is_brought_as_yellow()
    {
        var scene = new Scene { Sends = _ => new SendResult.Refused("busy", MayRetry: true) };
        scene.Alert("pagoda", Severity.Severe).Minutes(1).Alert("pagoda", Severity.Minor);
        scene.Calls.Clear();
        scene.Sends = _ => new SendResult.Accepted(null);
        Assert.Equal(["li Minor"], scene.Minutes(2).Told);
    }

    [Fact]
    public void What_was_withdrawn_before_anybody_had_it_costs_no_budget()
    {
        // Yellow and red within one second: yellow is withdrawn before a gateway had it, so that one message is spent.
        var scene = new Scene();
        foreach (var severity in new[] { Severity.Minor, Severity.Severe })
        {
            scene.Desk.Take([new() { RuleId = "load", Kind = AlertKind.Load, Subject = new("pagoda"), Severity = severity, At = scene.Now }], scene.Now);
            scene.Desk.Tick(scene.Now);
        }
        Assert.Equal(["li Severe"], scene.Step().Told);
        Assert.Equal(1, scene.Desk.State.Spent("li", "sms", scene.Now));
    }

    [Fact]
    public void Over_waits_for_the_end_of_the_quiet_hours_and_is_told_then()
    {
        // Red at nine, over at half past: quiet until ten.
        var scene = new Scene(plan: p => p with { Alerting = p.Alerting with { QuietHours = [NineToTen] } }).Alert("pagoda", Severity.Severe).Alert("pagoda", null).Minutes(59);
        Assert.Equal(["li Severe"], scene.Told);
        Assert.Equal((null, "quiet hours"), HeldBack(scene));
        Assert.Equal(["li Severe", "li Over"], scene.Minutes(1).Told);
        Assert.Empty(scene.Only.HeldBack);
    }

    [Fact]
    public void Over_waits_for_the_end_of_an_event()
    {
        var fair = new PlannedEvent { Name = new LocalizedText { Zh = "灯会", En = "Lantern fair" }, From = new DateTime(2026, 10, 1, 9, 0, 0), To = new DateTime(2026, 10, 1, 11, 0, 0) };
        var scene = new Scene(plan: p => p with { Alerting = p.Alerting with { Events = [fair] } }).Alert("pagoda", Severity.Severe).Alert("pagoda", null).Minutes(119);
        Assert.Equal((null, "planned event Lantern fair"), HeldBack(scene));
        Assert.Equal(["li Severe", "li Over"], scene.Minutes(1).Told);
    }

    [Fact]
    public void Over_waits_for_the_end_of_a_mute_across_a_restart()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor);
        scene.Desk.Mute(new MuteAlerts { Until = scene.Now.AddHours(2), By = "Chen", Why = "fireworks" }, scene.Now);
        scene.Alert("pagoda", null).Minutes(60).Restart().Step();
        Assert.Equal((null, "muted by Chen: fireworks"), HeldBack(scene));
        Assert.Equal(["li Minor", "li Over"], scene.Minutes(60).Told);
    }

    [Fact]
    public void Over_waits_for_the_budget_of_the_next_day()
    {
        // Two a day, one of them for red: yellow, then the end at half past nine; the day ends at midnight in Shanghai, 15 hours after nine.
        var scene = new Scene(budget: new ChannelBudget(2, 1)).Alert("pagoda", Severity.Minor).Alert("pagoda", null).Minutes((15 * 60) - 1);
        Assert.Equal((null, "the day's budget of 2 is used up but for the 1 kept for red"), HeldBack(scene));
        Assert.Equal(["li Minor", "li Over"], scene.Minutes(2).Told);
    }

    [Fact]
    public void Over_of_what_was_ended_by_hand_is_told_when_it_holds_no_more()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor);
        scene.Desk.Close(new CloseIncident { IncidentId = scene.Only.Id, By = "Chen", Why = "looked at on foot" }, scene.Now);
        scene.Minutes(90);
        Assert.Equal((null, "ended by hand while it still holds"), HeldBack(scene));
        Assert.Equal(["li Minor", "li Over"], scene.Alert("pagoda", null).Told);
    }

    [Fact]
    public void Nobody_is_told_that_it_is_over_while_another_incident_of_the_place_goes_on()
    {
        // Over at half past nine, in quiet hours; at 09:40 the pagoda is red again, and at ten nothing may say that all is well.
        var scene = new Scene(plan: p => p with { Alerting = p.Alerting with { QuietHours = [NineToTen] } }).Alert("pagoda", Severity.Severe).Alert("pagoda", null).Minutes(40);
        scene.Alert("pagoda", Severity.Severe);
        scene.Desk.Acknowledge("20261001-2", "Li", null, byLink: true, scene.Now);
        Assert.Equal(["li Severe", "li Severe"], scene.Minutes(60).Told);
        Assert.Equal("incident 20261001-2 goes on at the same place", Assert.Single(scene.Desk.State.Find("20261001-1")!.HeldBack).Reason);
        Assert.Equal(["li Severe", "li Severe", "li Over"], scene.Alert("pagoda", null).Minutes(40).Told);
    }

    [Fact]
    public void Who_was_told_of_the_first_incident_hears_the_end_of_the_one_that_goes_on_from_it()
    {
        // The second one is muted from its beginning to its end: Li knows of orange from the first.
        var scene = new Scene().Alert("pagoda", Severity.Moderate).Alert("pagoda", Severity.Minor);
        Acknowledge(scene);
        scene.Minutes(29);
        scene.Desk.Mute(new MuteAlerts { Until = scene.Now.AddMinutes(40), By = "Chen", Why = "drill" }, scene.Now);
        scene.Minutes(1).Alert("pagoda", Severity.Moderate).Alert("pagoda", null).Restart().Minutes(31);
        Assert.Equal(["li Moderate"], scene.Told);
        Assert.Equal(["li Moderate", "li Over"], scene.Minutes(10).Told);
        Assert.Equal("20261001-2", scene.Calls[^1].Call.Message.Queued.IncidentId);
    }

    private static void Acknowledge(Scene scene) => scene.Desk.Acknowledge(scene.Only.Id, "Li", null, byLink: true, scene.Now);

    private static (Severity? Severity, string Reason) HeldBack(Scene scene)
    {
        var held = Assert.Single(scene.Only.HeldBack);
        // What is held back is in the ledger too.
        Assert.Contains(scene.Ledger, line => ReferenceEquals(line, held) || line == held);
        return (held.Severity, held.Reason);
    }
}
