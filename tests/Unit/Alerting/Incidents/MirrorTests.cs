using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Incidents;

/// <summary>Receivers that mirror the state of incidents get every change, so that what they show is so. Courses are told by hand.</summary>
public sealed class MirrorTests
{
    [Fact]
    public void Every_rise_and_fall_is_told_and_that_it_is_gone_and_over()
    {
        var scene = Watched().Alert("pagoda", Severity.Minor).Alert("pagoda", Severity.Severe).Alert("pagoda", Severity.Minor).Alert("pagoda", Severity.Severe).Alert("pagoda", null).Minutes(31);
        Assert.Equal(["Minor", "Severe", "Minor", "Severe", "Severe gone", "over"], Shown(scene));
    }

    [Fact]
    public void What_comes_back_before_the_end_is_told_as_held_again()
    {
        var scene = Watched().Alert("pagoda", Severity.Minor).Alert("pagoda", null).Minutes(5).Alert("pagoda", Severity.Minor);
        Assert.Equal(["Minor", "Minor gone", "Minor"], Shown(scene));
    }

    [Fact]
    public void A_receiver_from_red_on_that_knows_of_an_incident_is_told_when_it_falls_below()
    {
        var scene = Watched(Severity.Severe).Alert("pagoda", Severity.Minor).Alert("pagoda", Severity.Severe).Alert("pagoda", Severity.Minor);
        Assert.Equal(["Severe", "Minor"], Shown(scene));
    }

    [Fact]
    public void Another_zone_that_joins_or_clears_is_a_change()
    {
        var scene = Watched().Alert("pagoda", Severity.Minor).Alert("bridge", Severity.Minor).Alert("pagoda", null);
        Assert.Equal(["pagoda", "pagoda bridge", "bridge"], Messages(scene).Select(queued => string.Join(' ', queued.Facts!.ZoneIds)));
    }

    [Fact]
    public void A_mute_holds_back_what_rises_below_red_and_nothing_that_falls_or_ends()
    {
        var scene = Watched().Alert("pagoda", Severity.Severe);
        scene.Desk.Mute(new MuteAlerts { Until = scene.Now.AddHours(2), By = "Chen", Why = "drill" }, scene.Now);
        scene.Alert("pagoda", Severity.Minor).Alert("pagoda", Severity.Moderate);
        Assert.Equal(["Severe", "Minor"], Shown(scene));
        Assert.Contains(scene.Only.HeldBack, held => held is { RecipientId: "portal", Severity: Severity.Moderate, Reason: "muted by Chen: drill" });
        scene.Alert("pagoda", null).Minutes(31);
        Assert.Equal(["Severe", "Minor", "Moderate gone", "over"], Shown(scene));
    }

    [Fact]
    public void The_incident_that_goes_on_names_the_one_before_it()
    {
        var scene = Watched().Alert("pagoda", Severity.Severe).Alert("pagoda", Severity.Minor).Minutes(30).Alert("pagoda", Severity.Severe);
        Assert.Equal(["Severe", "Minor", "Severe"], Shown(scene));
        Assert.Equal(["20261001-1"], Messages(scene)[^1].Facts!.ContinuedFrom);
    }

    [Fact]
    public void Where_it_expires_what_still_holds_is_told_again_in_time()
    {
        var scene = Watched(portal: new Mirror(RenewAfter: TimeSpan.FromMinutes(30))).Alert("pagoda", Severity.Severe).Minutes(89);
        Assert.Equal([0, 30, 60], Messages(scene).Select(queued => (queued.At - Scene.Nine).TotalMinutes));
    }

    [Fact]
    public void What_a_portal_that_was_away_missed_is_told_as_it_is_now()
    {
        var scene = Watched();
        scene.Sends = call => call.Gateway == "three" ? new SendResult.Refused("away", MayRetry: true) : new SendResult.Accepted(null);
        scene.Alert("pagoda", Severity.Minor).Alert("pagoda", Severity.Extreme).Alert("pagoda", Severity.Moderate).Minutes(1);
        scene.Calls.Clear();
        scene.Sends = _ => new SendResult.Accepted(null);
        scene.Minutes(2);
        Assert.Equal(["portal Moderate"], scene.Told.Where(told => told.StartsWith("portal", StringComparison.Ordinal)));
    }

    private static Scene Watched(Severity from = Severity.Minor, Mirror? portal = null) => new(roster: r => r with { Groups = [Scene.Portal(from)] }, portal: portal);

    private static List<LedgerEntry.MessageQueued> Messages(Scene scene) =>
        [.. scene.Calls.Where(call => !call.Call.IsLookUp).Select(call => call.Call.Message.Queued).Where(queued => queued.RecipientId == "portal")];

    private static IEnumerable<string> Shown(Scene scene) =>
        Messages(scene).Select(queued => queued.Kind == MessageKind.Over ? "over" : $"{queued.Severity}{(queued.Facts!.ClearedAt is null ? "" : " gone")}");
}
