using CrowdWatch.Alerting;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Rules;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;
using CrowdWatch.Tests.Unit.Edge.Models;

namespace CrowdWatch.Tests.Unit.Alerting.Incidents;

/// <summary>People who leave, mutes that end between two minutes, incidents ended by hand: what seldom happens and must not go wrong. Times are by hand from DeskRules.</summary>
public sealed class UnusualCourseTests
{
    [Fact]
    public void A_mute_that_ends_within_a_minute_tells_those_on_duty_and_does_not_escalate()
    {
        var scene = new Scene();
        scene.Desk.Mute(new MuteAlerts { Until = scene.Now.AddSeconds(1830), By = "Chen", Why = "fireworks" }, scene.Now);
        scene.Alert("pagoda", Severity.Minor).Minutes(32);
        Assert.Equal(["li Minor"], scene.Told);
        Assert.Equal(Scene.Nine.AddSeconds(1830), scene.Calls[0].At);
        Assert.Equal(0, scene.Only.Step);
    }

    [Fact]
    public void About_somebody_who_left_the_roster_no_gateway_is_asked_again_and_again()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor);
        scene.Desk.Acknowledge(scene.Only.Id, "Li", null, byLink: true, scene.Now);
        scene.LookUps = call =>
        {
            // What the caller says of a recipient who is not there, in place of the gateway.
            scene.Desk.Dispatch.Sent(call, new SendResult.Refused("li is not in the roster any more", MayRetry: false), scene.Now);
            return null;
        };
        scene.Minutes(15);
        Assert.Equal(1, scene.Calls.Count(call => call.Call.IsLookUp));
        Assert.Equal(MessageState.Accepted, Assert.Single(scene.Only.Messages).State);
    }

    [Fact]
    public void What_is_to_be_sent_goes_before_questions_whether_something_arrived()
    {
        var scene = new Scene().Alert("pagoda", Severity.Severe).Wait(TimeSpan.FromSeconds(29));
        var asked = scene.Calls.Count;
        scene.Desk.Take([new() { RuleId = "load", Kind = AlertKind.Load, Subject = new("garden"), Severity = Severity.Minor, At = scene.Now }], scene.Now);
        // The red message was accepted half a minute ago: the question about it and the yellow message are due in the same round.
        scene.Wait(TimeSpan.FromSeconds(1));
        Assert.Equal([false, true], scene.Calls.Skip(asked).Select(call => call.Call.IsLookUp));
    }

    [Fact]
    public void A_lower_level_after_an_operator_ended_it_is_no_new_incident()
    {
        var scene = new Scene().Alert("pagoda", Severity.Severe);
        scene.Desk.Close(new CloseIncident { IncidentId = scene.Only.Id, By = "Chen", Why = "looked at on foot" }, scene.Now);
        scene.Step().Alert("pagoda", Severity.Minor).Restart().Minutes(1);
        Assert.Empty(scene.Desk.State.Open);
        Assert.Equal(["li Severe"], scene.Told);
        scene.Alert("pagoda", Severity.Moderate);
        Assert.Equal(Severity.Moderate, Assert.Single(scene.Desk.State.Open).Severity);
    }

    [Fact]
    public void What_an_operator_ended_days_ago_while_its_alert_held_is_known_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        var scene = new Scene().Alert("pagoda", Severity.Minor).Alert("garden", Severity.Minor).Alert("garden", null);
        scene.Desk.Close(new CloseIncident { IncidentId = "20261001-1", By = "Chen", Why = "looked at on foot" }, scene.Now);
        scene.Minutes(40);
        using var ledger = AlertLedger.TryOpen(Path.Combine(folder.Path, "alerts.db"))!;
        Assert.Null(ledger.Append(scene.Ledger));
        // The garden's incident cleared and closed; the pagoda's alert still holds.
        Assert.Equal(["20261001-1"], ledger.ReadFrom(scene.Now.AddDays(5)).Select(entry => entry.IncidentId).Distinct());
    }

    [Fact]
    public void Who_was_told_of_an_incident_days_ago_is_known_in_the_one_that_goes_on_from_it_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        var scene = new Scene().Alert("pagoda", Severity.Severe).Alert("pagoda", Severity.Minor).Minutes(30).Alert("pagoda", Severity.Severe);
        using var ledger = AlertLedger.TryOpen(Path.Combine(folder.Path, "alerts.db"))!;
        Assert.Null(ledger.Append(scene.Ledger));
        Assert.Equal(["20261001-1", "20261001-2"], ledger.ReadFrom(scene.Now.AddDays(5)).Select(entry => entry.IncidentId).Distinct());
    }

    [Fact]
    public void The_longest_name_that_a_roster_allows_can_acknowledge_by_its_link()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor);
        Assert.Equal(AlertCommandOutcome.Done, scene.Desk.Acknowledge(scene.Only.Id, new string('李', 200), null, byLink: true, scene.Now).Outcome);
    }

    [Fact]
    public void A_camera_whose_crowd_thins_out_is_not_called_normal_while_its_zone_is_red()
    {
        // Red from nine on; from 09:20 to 09:25 the north camera of the same pagoda is crowded beyond its model: an incident of its own, over at 09:55.
        var scene = new Scene().Alert("pagoda", Severity.Severe);
        scene.Desk.Acknowledge(scene.Only.Id, "Li", null, byLink: true, scene.Now);
        scene.Minutes(20).Alert(new AlertSubject(CameraId: "cam-p"), Severity.Moderate, AlertKind.Crowded).Minutes(5).Alert(new AlertSubject(CameraId: "cam-p"), null, AlertKind.Crowded).Minutes(60);
        Assert.Equal(["li Severe", "li Moderate"], scene.Told);
        Assert.Equal("incident 20261001-1 goes on at the same place", Assert.Single(scene.Desk.State.Find("20261001-2")!.HeldBack).Reason);
        Assert.Equal(["li Severe", "li Moderate", "li Over", "li Over"], scene.Alert("pagoda", null).Minutes(31).Told);
    }

    [Fact]
    public void The_site_is_not_called_normal_while_one_of_its_zones_is_red()
    {
        // The site is orange until 09:10, its pagoda red until 10:00: two incidents, over at 09:40 and 10:30; the first end is told after the second.
        var scene = new Scene().Alert(AlertSubject.Site, Severity.Moderate, AlertKind.Load).Alert("pagoda", Severity.Severe);
        foreach (var incident in scene.Desk.State.Open.ToList())
            scene.Desk.Acknowledge(incident.Id, "Li", null, byLink: true, scene.Now);
        scene.Minutes(10).Alert(AlertSubject.Site, null, AlertKind.Load).Minutes(50);
        Assert.Equal(["li Moderate", "li Severe"], scene.Told);
        Assert.Equal("incident 20261001-2 goes on at the same place", Assert.Single(scene.Desk.State.Find("20261001-1")!.HeldBack).Reason);
        Assert.Equal(["li Moderate", "li Severe", "li Over", "li Over"], scene.Alert("pagoda", null).Minutes(31).Told);
    }

    [Fact]
    public void What_is_over_has_no_people_of_before_it()
    {
        // 90 people at nine, none too many any more at 09:10; told at 09:40.
        var scene = new Scene().Alert("pagoda", Severity.Severe);
        scene.Desk.Acknowledge(scene.Only.Id, "Li", null, byLink: true, scene.Now);
        scene.Minutes(10).Alert("pagoda", null).Minutes(30);
        var facts = scene.Calls[^1].Call.Message.Queued.Facts!;
        Assert.Equal(["li Severe", "li Over"], scene.Told);
        Assert.Equal((null, "已结束", "09:10"), (facts.People, facts.What, facts.LocalTime));
    }

    [Theory]
    [InlineData(false, "80/100人")]
    [InlineData(true, "至少80/100人")]
    public void A_message_says_at_least_where_more_people_may_be_there_than_were_counted(bool isFloor, string what)
    {
        // 80 of 100 are yellow; beyond its model, or with a part out of sight, nobody knows how many more there are.
        var load = new AlertRule { Id = "zone-load", Kind = AlertKind.Load, RaiseAfterSeconds = 0 };
        var scene = new Scene(plan: p => p with { Alerting = p.Alerting with { Rules = [load] } });
        scene.Desk.Take(scene.Desk.Book.Take(new PeopleReading { ZoneId = "pagoda", At = scene.Now, People = 80, CoverageRatio = 1, IsFloor = isFloor }), scene.Now);
        Assert.Equal(["li Minor"], scene.Step().Told);
        Assert.Equal(what, scene.Calls[0].Call.Message.Queued.Facts!.What);
        Assert.Equal(isFloor, scene.Desk.Report(scene.Desk.State.Open.Single()).Alerts.Single().IsLowerBound == true);
    }

    [Theory]
    [InlineData(70.9, 94.1, false, "80(70-95)/100人")]
    [InlineData(70.9, null, false, "80/100人")]
    [InlineData(70.9, 94.1, true, "至少80/100人")]
    [InlineData(70.9, 2e6, false, "80(70-2000000)/100人")]
    [InlineData(70.9, 2e9, false, "80/100人")] // 22 characters: more than the 21 that templates are checked for.
    public void A_message_says_between_which_ends_the_people_are_where_it_is_short(double low, double? high, bool isFloor, string what)
    {
        var load = new AlertRule { Id = "zone-load", Kind = AlertKind.Load, RaiseAfterSeconds = 0 };
        var scene = new Scene(plan: p => p with { Alerting = p.Alerting with { Rules = [load] } });
        var reading = new PeopleReading { ZoneId = "pagoda", At = scene.Now, People = 80, CoverageRatio = 1, IsFloor = isFloor, Interval = new(low, high) };
        scene.Desk.Take(scene.Desk.Book.Take(reading), scene.Now);
        Assert.Equal(["li Minor"], scene.Step().Told);
        Assert.Equal(what, scene.Calls[0].Call.Message.Queued.Facts!.What);
        var told = scene.Desk.Report(scene.Desk.State.Open.Single()).Alerts.Single();
        Assert.Equal((low, high), (told.LowPeople, told.HighPeople));
    }

    [Theory]
    [InlineData(79, 120)] // The high end reaches the first level, the people do not.
    [InlineData(0, 79)]
    public void Whether_a_level_is_reached_follows_from_the_people_and_not_from_their_interval(int people, double high)
    {
        var load = new AlertRule { Id = "zone-load", Kind = AlertKind.Load, RaiseAfterSeconds = 0 };
        var scene = new Scene(plan: p => p with { Alerting = p.Alerting with { Rules = [load] } });
        var reading = new PeopleReading { ZoneId = "pagoda", At = scene.Now, People = people, CoverageRatio = 1, Interval = new(0, high) };
        Assert.Empty(scene.Desk.Book.Take(reading));
    }
}
