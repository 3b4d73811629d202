using CrowdWatch.Alerting;
using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Rules;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting;

public sealed class LedgerTextTests
{
    private static readonly DateTimeOffset Eight = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    // Old ledgers are read for ever: names and words of their lines are those of the first version.
    [Fact]
    public void A_line_has_the_words_that_it_always_had() => Assert.Equal(
        """{"entry":"alertJoined","alert":{"ruleId":"density","kind":"density","subject":{"zoneId":"gate"},"severity":"severe","raisedAt":"2026-05-01T08:00:00+00:00","holds":true,"category":"crowd"},"at":"2026-05-01T08:00:00+00:00","incidentId":"20260501-1"}""",
        LedgerText.Write(new LedgerEntry.AlertJoined(new Alert { RuleId = "density", Kind = AlertKind.Density, Subject = new AlertSubject("gate"), Severity = Severity.Severe, RaisedAt = Eight }) { At = Eight, IncidentId = "20260501-1" }));
}
