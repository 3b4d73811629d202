using CrowdWatch.Domain.Load;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Host.Site;

/// <summary>The section alerting of a plan as it is written: what is read from it, and everything wrong in it told at once.</summary>
public sealed class AlertingPlanTests
{
    private const string Good = """
        alerting:
          rules:
            - { id: zone-load, kind: load, zones: [gate], raiseAfterSeconds: 10, clearAfterSeconds: 60, minimumCoverage: 0.8 }
            - { id: density, kind: density, site: true, levels: [{ severity: minor, serviceLevel: E }, { severity: severe, raise: 3, clear: 2 }] }
            - { id: edge, kind: edge, edges: [box-7], levels: [{ raise: 90 }] }
          quietHours:
            - { from: "22:00", to: "05:30", days: [saturday, sunday] }
          events:
            - { name: { zh: 赛, en: Race }, from: 2026-06-19 09:00, to: "2026-06-19 12:00", zones: [gate] }

        """;

    private const string Broken = """
        alerting:
          rules:
            - { id: load, kind: load, zones: [gaet], spanMinutes: 5, levels: [{ level: orange }, { level: yelow }, { severity: severe }, { raise: 0.97 }] }
            - { id: load, kind: density, levels: [{ severity: minor, raise: 2, clear: 2 }, { severity: moderate, serviceLevel: A }, { raise: 30 }] }
            - { id: rise, kind: rise, cameras: [cam-1], levels: [{ severity: severe, raise: 0.3 }, { severity: minor, raise: 0.2 }] }
            - { id: likely, kind: forecast, minimumCoverage: 0.5, levels: [{ raise: 0.7 }, { level: red, raise: 1.5 }] }
            - { id: seen, kind: coverage, levels: [{ raise: 0.5, clear: 0.5 }] }
            - { id: dark, kind: camera, cameras: [cam-2], raiseAfterSeconds: 30, levels: [{ raise: 60, clear: 10 }] }
            - { id: quiet, kind: edge, site: true }
            - { id: people, kind: density }
            - { id: odd, kind: lod, spanMinutes: 5 }
          quietHours:
            - { from: "22:00", to: "22:00" }
            - { from: "25:00", to: "05:00", days: [satuday], zones: [tower] }
          events:
            - { name: { zh: 赛, en: Race }, from: "2026-06-19 12:00", to: "2026-06-19 09:00" }
            - { name: { zh: 赛, en: Race }, from: "2026-02-30 12:00", to: "2026-06-19" }

        """;

    private const string Told = """
        line 9: zones[0].neighbours[0] is "pond", no zone of this plan; allowed: gate
        line 9: zones[0].neighbours[1] is "gate", the zone itself; allowed: ids of other zones
        line 19: alerting.rules[0].zones[0] is "gaet", no zone of this plan (did you mean gate?); allowed: gate
        line 19: alerting.rules[0].spanMinutes is given, though the rule's kind is load; allowed: this setting in rules of kind rise only
        line 19: alerting.rules[0].levels[1].level is "yelow", no load level of this plan (did you mean yellow?); allowed: yellow, orange, red, full
        line 19: alerting.rules[0].levels[2] is without level and without raise; allowed: a load level (yellow, orange, red, full), or raise and severity
        line 19: alerting.rules[0].levels[3].severity is missing; allowed: minor or moderate or severe or extreme
        line 20: alerting.rules[1].id is "load", the id of alerting.rules[0] too; allowed: an id of its own
        line 20: alerting.rules[1].levels[0] is cleared below 2, raised from 2; allowed: a clear below raise
        line 20: alerting.rules[1].levels[1].serviceLevel is A, which holds always; allowed: B to F
        line 20: alerting.rules[1].levels[2].severity is missing; allowed: minor or moderate or severe or extreme
        line 20: alerting.rules[1].levels[2].raise is 30; allowed: people per m² from 0.01 to 20
        line 20: alerting.rules[1].levels[1] is raised at 0, not past the level before (2); allowed: levels in rising order
        line 21: alerting.rules[2].cameras is given, though the rule's kind is rise; allowed: this setting in rules of kind camera or crowded only
        line 21: alerting.rules[2].levels[1] is milder than the level before; allowed: levels in rising order
        line 22: alerting.rules[3].minimumCoverage is given, though the rule's kind is forecast; allowed: this setting in rules of kind load or density or rise only
        line 22: alerting.rules[3].levels[0].level is missing; allowed: the load level that is expected: yellow, orange, red, full
        line 22: alerting.rules[3].levels[1].raise is 1.5; allowed: a probability from 0.01 to 1
        line 23: alerting.rules[4].levels[0] is cleared at 0.5, raised at or below 0.5; allowed: a clear above raise, at most 1
        line 24: alerting.rules[5].cameras[0] is "cam-2", no camera of this plan (did you mean cam-1?); allowed: cam-1
        line 24: alerting.rules[5].raiseAfterSeconds is given, though the rule's kind is camera; allowed: this setting in rules of kind load or density or rise or forecast or coverage only
        line 24: alerting.rules[5].levels[0].clear is given, though the rule's kind is camera; allowed: this setting in rules of kind load or density or rise or forecast or coverage only
        line 25: alerting.rules[6].site is given, though the rule's kind is edge; allowed: this setting in rules of kind load or density or rise or forecast or coverage only
        line 26: alerting.rules[7].levels is missing, and kind density has no default that fits this plan; allowed: at least one level
        line 27: alerting.rules[8].kind is "lod" (did you mean load?); allowed: load or density or rise or forecast or coverage or camera or edge or crowded
        line 29: alerting.quietHours[0] is from 22:00 to 22:00, no time at all; allowed: an end other than the beginning; 00:00 to 23:59 is nearly a whole day
        line 30: alerting.quietHours[1].from is "25:00"; allowed: a time of day HH:mm, 00:00 to 23:59
        line 30: alerting.quietHours[1].days[0] is "satuday" (did you mean saturday?); allowed: sunday or monday or tuesday or wednesday or thursday or friday or saturday
        line 30: alerting.quietHours[1].zones[0] is "tower", no zone of this plan; allowed: gate
        line 32: alerting.events[0] is from 2026-06-19 12:00 to 2026-06-19 09:00, no time at all; allowed: an end after the beginning
        line 33: alerting.events[1].from is "2026-02-30 12:00"; allowed: a local date and time yyyy-MM-dd HH:mm
        line 33: alerting.events[1].to is "2026-06-19"; allowed: a local date and time yyyy-MM-dd HH:mm
        """;

    [Fact]
    public void Rules_hours_and_events_are_read()
    {
        var alerting = PlanText.Read(PlanText.Smallest + Good).Alerting;

        Assert.Equal(["zone-load", "density", "edge"], alerting.Rules.Select(rule => rule.Id));
        Assert.Equal((AlertKind.Load, 10, 60, 0.8), (alerting.Rules[0].Kind, alerting.Rules[0].RaiseAfterSeconds, alerting.Rules[0].ClearAfterSeconds, alerting.Rules[0].MinimumCoverage));
        Assert.Equal(["gate"], alerting.Rules[0].Zones!);
        Assert.Equal(
            [new() { Severity = Severity.Minor, ServiceLevel = LevelOfService.E }, new() { Severity = Severity.Severe, Raise = 3, Clear = 2 }],
            alerting.Rules[1].Levels!);
        Assert.Equal([DayOfWeek.Saturday, DayOfWeek.Sunday], alerting.QuietHours[0].Days!);
        Assert.Equal((new DateTime(2026, 6, 19, 9, 0, 0), new DateTime(2026, 6, 19, 12, 0, 0)), (alerting.Events[0].From, alerting.Events[0].To));
    }

    [Fact]
    public void Without_the_section_the_default_rules_hold() => Assert.Same(DefaultAlertRules.All, PlanText.Read(PlanText.Smallest).Alerting.Rules);

    [Fact]
    public void Quiet_hours_alone_leave_the_default_rules() => Assert.Same(
        DefaultAlertRules.All, PlanText.Read(PlanText.Smallest + "alerting:\n  quietHours: [{ from: \"22:00\", to: \"05:00\" }]\n").Alerting.Rules);

    [Fact]
    public void Everything_wrong_is_told_at_once() => Assert.Equal(
        Told.ReplaceLineEndings("\n"), string.Join('\n', PlanText.Mistakes(PlanText.With("200", "200\n    neighbours: [pond, gate]") + Broken)));

    [Theory]
    [InlineData("minor", LevelSeverity.Minor)]
    [InlineData("none", LevelSeverity.None)]
    public void A_load_level_names_its_severity_or_none(string written, LevelSeverity expected) => Assert.Equal(expected, PlanText.Read(
        $"{PlanText.Smallest}loadLevels:\n  - {{ id: busy, name: {{ zh: 多, en: Busy }}, fromRatio: 0.6, color: \"#000000\", severity: {written} }}\n").LoadLevels[0].Severity);
}
