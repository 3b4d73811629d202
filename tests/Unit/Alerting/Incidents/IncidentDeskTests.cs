using CrowdWatch.Alerting.Rules;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Incidents;

/// <summary>What alerts and time do to incidents. Times are by hand from DeskRules and the usual roster: groups form within 15 minutes, a cleared incident closes after 30.</summary>
public sealed class IncidentDeskTests
{
    [Fact]
    public void An_alert_raises_an_incident_named_by_the_local_day()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor);
        // 01:00 UTC is nine in the morning of the same day in Shanghai.
        Assert.Equal("20261001-1", scene.Only.Id);
        Assert.Equal((IncidentStatus.Raised, Severity.Minor, IncidentCategory.Crowd), (scene.Only.Status, scene.Only.Severity, scene.Only.Category));
    }

    [Fact]
    public void Levels_go_up_and_down_inside_one_incident()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor).Alert("pagoda", Severity.Severe).Alert("pagoda", Severity.Moderate);
        Assert.Equal((Severity.Moderate, Severity.Severe), (scene.Only.Severity, scene.Only.Peak));
    }

    [Fact]
    public void An_incident_clears_with_its_last_alert_and_closes_half_an_hour_later()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor).Alert("pagoda", Severity.Minor, AlertKind.Density);
        scene.Alert("pagoda", null);
        Assert.Equal(IncidentStatus.Raised, scene.Only.Status);
        scene.Alert("pagoda", null, AlertKind.Density);
        Assert.Equal(IncidentStatus.Cleared, scene.Only.Status);
        scene.Wait(TimeSpan.FromSeconds(1799));
        Assert.Equal(IncidentStatus.Cleared, scene.Only.Status);
        scene.Wait(TimeSpan.FromSeconds(1));
        Assert.Equal(IncidentStatus.Closed, scene.Only.Status);
    }

    [Fact]
    public void What_comes_back_before_it_closes_goes_on_in_the_same_incident_without_a_word()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor).Alert("pagoda", null).Minutes(29).Alert("pagoda", Severity.Minor);
        Assert.Equal(IncidentStatus.Raised, scene.Only.Status);
        Assert.Null(scene.Only.ClearedAt);
        Assert.Equal(["li Minor"], scene.Told);
    }

    [Fact]
    public void What_comes_back_after_it_closed_is_a_new_incident()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor).Alert("pagoda", null).Minutes(31).Alert("pagoda", Severity.Minor);
        Assert.Equal(["20261001-1", "20261001-2"], scene.Desk.State.Incidents.Select(incident => incident.Id));
        Assert.Equal(["li Minor", "li Over", "li Minor"], scene.Told);
    }

    [Fact]
    public void A_neighbour_joins_while_the_incident_is_young()
    {
        var scene = new Scene().Alert("pagoda", Severity.Moderate).Minutes(15).Alert("bridge", Severity.Minor);
        Assert.Equal(["pagoda", "bridge"], scene.Only.Alerts.Select(alert => alert.Subject.ZoneId));
        Assert.Equal(Severity.Moderate, scene.Only.Severity);
    }

    [Theory]
    [InlineData("garden", 1)]     // no neighbour
    [InlineData("bridge", 16)]    // too late: whoever was told of the pagoda at ten must hear of the bridge at eleven
    public void Others_have_an_incident_of_their_own(string zone, int minutes)
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor).Minutes(minutes).Alert(zone, Severity.Minor);
        Assert.Equal(2, scene.Desk.State.Open.Count());
    }

    [Fact]
    public void Another_rule_of_the_same_zone_joins_however_old_the_incident_is()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor).Minutes(120).Alert("pagoda", Severity.Moderate, AlertKind.Rise);
        Assert.Equal(Severity.Moderate, scene.Only.Severity);
    }

    [Fact]
    public void Too_many_people_and_no_sight_of_them_are_two_incidents()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor).Alert("pagoda", Severity.Minor, AlertKind.Coverage);
        Assert.Equal([IncidentCategory.Crowd, IncidentCategory.Sight], scene.Desk.State.Open.Select(incident => incident.Category));
    }

    [Fact]
    public void Cameras_and_zones_of_one_edge_go_blind_in_one_incident_and_those_of_another_in_another()
    {
        var scene = new Scene().Alert(new AlertSubject(EdgeId: "north"), Severity.Moderate, AlertKind.Edge)
            .Alert(new AlertSubject(CameraId: "cam-b"), Severity.Minor, AlertKind.Camera)
            .Alert("pagoda", Severity.Minor, AlertKind.Coverage);
        Assert.Equal(3, scene.Only.Alerts.Count);
        scene.Alert(new AlertSubject(CameraId: "cam-g"), Severity.Minor, AlertKind.Camera);
        Assert.Equal(2, scene.Desk.State.Open.Count());
    }

    [Fact]
    public void A_camera_crowded_beyond_its_model_is_too_many_people_and_joins_the_incident_of_the_zone_it_sees()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor).Alert(new AlertSubject(CameraId: "cam-p"), Severity.Moderate, AlertKind.Crowded);
        Assert.Equal((IncidentCategory.Crowd, Severity.Moderate, 2), (scene.Only.Category, scene.Only.Severity, scene.Only.Alerts.Count));
        // The garden is no neighbour of the pagoda.
        scene.Alert(new AlertSubject(CameraId: "cam-g"), Severity.Moderate, AlertKind.Crowded);
        Assert.Equal(2, scene.Desk.State.Open.Count());
    }

    [Fact]
    public void A_level_that_comes_back_after_more_than_half_an_hour_is_told_again_in_an_incident_that_goes_on_from_the_old_one()
    {
        var scene = new Scene().Alert("pagoda", Severity.Severe).Alert("pagoda", Severity.Minor).Minutes(30).Alert("pagoda", Severity.Severe);
        var (old, present) = (scene.Desk.State.Incidents.First(), scene.Desk.State.Incidents.Last());
        Assert.Equal((IncidentStatus.Closed, true, old.Id), (old.Status, old.IsContinued, present.ContinuedFrom));
        // Nobody is told that the old one is over. The red one is told twice, four hours' worth of yellow lies between.
        Assert.Equal(["li Severe", "li Severe"], scene.Minutes(2).Told.Where(told => told.StartsWith("li", StringComparison.Ordinal) && told != "li Minor"));
        Assert.DoesNotContain(scene.Told, told => told.EndsWith("Over", StringComparison.Ordinal));
    }

    [Fact]
    public void A_level_that_comes_back_sooner_is_not_told_again()
    {
        var scene = new Scene().Alert("pagoda", Severity.Moderate).Alert("pagoda", Severity.Minor).Minutes(5).Alert("pagoda", Severity.Moderate);
        Assert.Equal(["li Moderate"], scene.Told);
        Assert.Equal(Severity.Moderate, scene.Only.Severity);
    }

    [Fact]
    public void An_operator_ends_an_incident_and_it_stays_ended_while_its_alert_holds()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor);
        Assert.Equal(AlertCommandOutcome.Done, scene.Desk.Close(new CloseIncident { IncidentId = scene.Only.Id, By = "Chen", Why = "looked at on foot" }, scene.Now).Outcome);
        scene.Step().Minutes(60);
        Assert.Empty(scene.Desk.State.Open);
        scene.Alert("pagoda", null).Alert("pagoda", Severity.Minor);
        Assert.Equal("20261001-2", Assert.Single(scene.Desk.State.Open).Id);
    }

    [Fact]
    public void A_higher_level_after_an_operator_ended_it_is_a_new_incident()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor);
        scene.Desk.Close(new CloseIncident { IncidentId = scene.Only.Id, By = "Chen", Why = "looked at on foot" }, scene.Now);
        scene.Step().Alert("pagoda", Severity.Severe);
        Assert.Equal(Severity.Severe, Assert.Single(scene.Desk.State.Open).Severity);
    }

    [Fact]
    public void A_new_level_wants_a_new_acknowledgement_and_a_lower_one_does_not()
    {
        var scene = new Scene().Alert("pagoda", Severity.Moderate);
        scene.Desk.Acknowledge(scene.Only.Id, "Li", null, byLink: false, scene.Now);
        scene.Alert("pagoda", Severity.Minor);
        Assert.Equal((IncidentStatus.Acknowledged, "Li"), (scene.Only.Status, scene.Only.AcknowledgedBy));
        scene.Alert("pagoda", Severity.Severe);
        Assert.Equal((IncidentStatus.Raised, null), (scene.Only.Status, scene.Only.AcknowledgedBy));
    }

    [Fact]
    public void The_first_acknowledgement_holds()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor);
        scene.Desk.Acknowledge(scene.Only.Id, "Li", "on my way", byLink: true, scene.Now);
        var again = scene.Desk.Acknowledge(scene.Only.Id, "Wang", null, byLink: false, scene.Now);
        Assert.Equal((AlertCommandOutcome.Done, "Li"), (again.Outcome, again.Incident!.AcknowledgedBy));
    }

    [Fact]
    public void Commands_that_make_no_sense_are_refused_with_what_is_allowed()
    {
        var scene = new Scene().Alert("pagoda", Severity.Minor);
        var id = scene.Only.Id;
        Assert.Equal((AlertCommandOutcome.Invalid, "'by' is missing; allowed is text of 1 to 100 characters."), Of(scene.Desk.Acknowledge(id, " ", null, false, scene.Now)));
        Assert.Equal((AlertCommandOutcome.Invalid, "'note' has 501 characters; allowed are at most 500."), Of(scene.Desk.Acknowledge(id, "Li", new string('x', 501), false, scene.Now)));
        Assert.Equal((AlertCommandOutcome.NotFound, "There is no incident '20990101-1' that is open or was closed within a day."), Of(scene.Desk.Acknowledge("20990101-1", "Li", null, false, scene.Now)));
        Assert.Equal(
            (AlertCommandOutcome.NotFound, "There is no zone 'moon' on this site."),
            Of(scene.Desk.Mute(new MuteAlerts { ZoneId = "moon", Until = scene.Now, By = "Chen", Why = "x" }, scene.Now)));
        Assert.Equal(
            (AlertCommandOutcome.Invalid, "'until' is 2026-10-02T01:00:01.0000000+00:00; allowed is at most 24 hours ahead."),
            Of(scene.Desk.Mute(new MuteAlerts { Until = Scene.Nine.AddDays(1).AddSeconds(1), By = "Chen", Why = "x" }, scene.Now)));
        scene.Desk.Close(new CloseIncident { IncidentId = id, By = "Chen", Why = "x" }, scene.Now);
        Assert.Equal((AlertCommandOutcome.Conflict, $"Incident {id} is closed."), Of(scene.Desk.Acknowledge(id, "Li", null, false, scene.Now)));
    }

    [Fact]
    public void The_report_to_the_government_is_on_record()
    {
        var scene = new Scene().Alert("pagoda", Severity.Extreme);
        var answer = scene.Desk.Record(new RecordGovernmentReport { IncidentId = scene.Only.Id, By = "Chen", Authority = "District culture and tourism bureau", Note = "by phone" }, scene.Now);
        Assert.Equal(scene.Now, answer.Incident!.ReportedToGovernmentAt);
    }

    private static (AlertCommandOutcome Outcome, string? Reason) Of(AlertCommandAnswered answer) => (answer.Outcome, answer.Reason);
}
