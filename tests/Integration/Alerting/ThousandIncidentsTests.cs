using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Domain.Site;
using Xunit.Abstractions;

namespace CrowdWatch.Tests.Integration.Alerting;

/// <summary>
/// A thousand incidents through a gateway that loses half of its answers, while alerting is killed again and again: on a fake clock, with the
/// real ledger file. What each warden must get follows from the script of the incidents alone.
/// </summary>
public sealed class ThousandIncidentsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_warden_on_duty_gets_each_level_of_each_incident_exactly_once(int seed)
    {
        using var storm = new Storm(seed, zones: 100, incidentsPerZone: 10);
        storm.Run();
        output.WriteLine($"{storm.Script.Count} incidents, {storm.Kills} kills, {storm.Gateway.Attempts} attempts, {storm.Gateway.Taken.Count} messages taken, {storm.Gateway.LookUps} look-ups, {storm.Gateway.Lost} answers lost");

        Assert.Equal(1000, storm.Script.Count);
        Assert.True(storm.Kills > 200 && storm.Gateway.Lost > 2_000, "the storm was too mild to prove anything");
        var taken = storm.Gateway.Taken.GroupBy(message => (message.Zone, message.Recipient, message.Severity)).ToDictionary(group => group.Key, group => group.Count());
        foreach (var zone in storm.Script.GroupBy(incident => incident.Zone))
        {
            foreach (var severity in Enum.GetValues<Severity>())
            {
                var expected = zone.Count(incident => incident.Levels.Contains(severity));
                foreach (var warden in new[] { "a", "b" })
                    Assert.Equal((zone.Key, warden, severity, expected), (zone.Key, warden, severity, taken.GetValueOrDefault((zone.Key, $"{warden}-{zone.Key}", severity))));
            }
            // And once that it is over.
            Assert.All(new[] { "a", "b" }, warden => Assert.Equal(zone.Count(), taken.GetValueOrDefault((zone.Key, $"{warden}-{zone.Key}", null))));
        }
    }

    [Fact]
    public void An_unacknowledged_red_escalates_in_time_and_an_acknowledged_one_does_not()
    {
        using var storm = new Storm(seed: 3, zones: 50, incidentsPerZone: 4);
        storm.Run();
        var backups = storm.Gateway.Taken.Where(message => message.Recipient.StartsWith('c')).ToList();
        foreach (var incident in storm.Script.Where(incident => incident.Levels.Contains(Severity.Severe)))
        {
            var escalated = storm.Entries.OfType<LedgerEntry.IncidentEscalated>().Where(entry => entry.IncidentId == storm.IdOf(incident)).ToList();
            if (incident.IsAcknowledged)
            {
                Assert.Empty(escalated);
                continue;
            }
            var raised = storm.Entries.OfType<LedgerEntry.MessageQueued>().First(entry => entry.IncidentId == storm.IdOf(incident) && entry.Severity == Severity.Severe).At;
            // Three minutes by the roster; a tick of a second and the longest time that a killed process stays away on top.
            Assert.InRange(escalated[0].At - raised, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(3) + TimeSpan.FromSeconds(1) + Storm.LongestAway);
            Assert.Single(backups, message => message.Zone == incident.Zone && message.Severity == Severity.Severe && message.Incident == storm.IdOf(incident));
        }
        Assert.Contains(storm.Script, incident => incident.Levels.Contains(Severity.Severe) && !incident.IsAcknowledged);
    }

    [Fact]
    public void No_warden_gets_more_than_his_budget_and_the_last_ones_go_to_red()
    {
        using var storm = new Storm(seed: 4, zones: 10, incidentsPerZone: 10, budget: new ChannelBudget(9, 4));
        storm.Run();
        var days = storm.Gateway.Taken.GroupBy(message => (message.Recipient, Day: DateOnly.FromDateTime(message.QueuedAt.AddHours(8).Date))).ToList();
        Assert.All(days, day =>
        {
            Assert.InRange(day.Count(), 1, 9);
            Assert.InRange(day.Count(message => message.Severity is null or < Severity.Severe), 0, 5 + day.Count(message => message.Severity >= Severity.Severe));
        });
        Assert.Contains(days, day => day.Count() == 9);
        Assert.Contains(storm.Entries, entry => entry is LedgerEntry.MessageHeldBack { Severity: < Severity.Severe, Reason: "the day's budget of 9 is used up but for the 4 kept for red" });
    }
}
