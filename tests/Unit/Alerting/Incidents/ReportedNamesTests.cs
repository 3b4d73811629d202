using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Rules;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Incidents;

/// <summary>What reports say of people and messages, from the lines of a real ledger.</summary>
public sealed class ReportedNamesTests
{
    private static readonly LocalizedText LiLei = new() { Zh = "李雷", En = "Li Lei" };

    [Fact]
    public void Names_of_the_roster_are_told_in_both_languages_after_a_restart_too()
    {
        var scene = Named().Alert("pagoda", Severity.Minor);
        scene.Desk.Acknowledge(scene.Only.Id, "李雷", null, byLink: true, scene.Now);
        scene.Step();
        foreach (var told in new[] { scene, scene.Restart() })
        {
            var report = told.Desk.Report(told.Only);
            Assert.Equal(("李雷", LiLei), (Assert.Single(report.Messages).RecipientName, report.Messages[0].RecipientNames));
            Assert.Equal(("李雷", LiLei), (report.AcknowledgedBy, report.AcknowledgedByNames));
        }
        var steps = StepReport.Of(scene.Ledger);
        Assert.Equal(new LocalizedText { Zh = "李雷 (sms)", En = "Li Lei (sms)" }, steps.First(step => step.Kind == "messageQueued").WhoNames);
        Assert.Equal(LiLei, steps.Single(step => step.Kind == "acknowledged").WhoNames);
    }

    [Fact]
    public void An_operator_who_is_not_in_the_roster_has_one_name()
    {
        var scene = Named().Alert("pagoda", Severity.Minor);
        scene.Desk.Acknowledge(scene.Only.Id, "Zhang San", null, byLink: false, scene.Now);
        scene.Step();
        Assert.Equal(("Zhang San", null), (scene.Desk.Report(scene.Only).AcknowledgedBy, scene.Desk.Report(scene.Only).AcknowledgedByNames));
        Assert.Null(StepReport.Of(scene.Ledger).Single(step => step.Kind == "acknowledged").WhoNames);
    }

    [Fact]
    public void When_a_message_was_handed_over_and_when_it_arrived_are_both_told()
    {
        var scene = Named().Alert("pagoda", Severity.Minor);
        var sentAt = scene.Now;
        scene.Minutes(1);
        scene.Desk.Dispatch.Receive("one", new DeliveryReceipt(scene.Only.Messages.First().Queued.Key, null, true, null), scene.Now);
        var message = Assert.Single(scene.Desk.Report(scene.Only).Messages);
        Assert.Equal((MessageState.Delivered, sentAt, sentAt.AddMinutes(1)), (message.State, message.SentAt, message.ChangedAt));
    }

    [Fact]
    public void Those_on_duty_are_told_with_both_names() => Assert.Equal([LiLei], Named().Desk.OnDuty(Scene.Nine).Select(warden => warden.Name));

    // 0.996 of the capacity: 99 and not 100 in the message.
    [Theory]
    [InlineData("zh", "快速增加99%")]
    [InlineData("en", "rising fast, +99%")]
    public void A_percentage_in_a_message_is_cut_off(string language, string expected)
    {
        var scene = new Scene(roster: roster => roster with { Wardens = [.. roster.Wardens.Select(warden => warden with { Language = language })] });
        scene.Desk.Take(
            [new AlertChange { RuleId = "rise", Kind = AlertKind.Rise, Subject = new AlertSubject("pagoda"), Severity = Severity.Minor, LevelId = null, Value = 0.996, People = null, At = scene.Now }], scene.Now);
        scene.Step();
        Assert.Equal(expected, Assert.Single(scene.Only.Messages).Queued.Facts!.What);
    }

    private static Scene Named() => new(roster: roster => roster with { Wardens = [.. roster.Wardens.Select(warden => warden.Id == "li" ? warden with { Name = LiLei } : warden)] });
}
