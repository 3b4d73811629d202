using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;
using CsCheck;

namespace CrowdWatch.Tests.Unit.Alerting.Incidents;

/// <summary>What holds of incidents whatever happens in whatever order: alerts of three zones come, rise, fall and go, people acknowledge, close and mute, gateways fail, the process dies, time passes.</summary>
public sealed class IncidentPropertyTests
{
    private static readonly string[] Zones = ["pagoda", "bridge", "garden"];
    private static readonly Severity?[] Levels = [null, Severity.Minor, Severity.Moderate, Severity.Severe, Severity.Extreme];

    private static readonly Gen<Happening> Any = Gen.Select(
        Gen.Frequency((6, What.Alert), (4, What.Sleep), (1, What.Acknowledge), (1, What.Close), (1, What.Mute), (1, What.Restart)),
        Gen.Int[0, 2], Gen.Int[0, 4], Gen.OneOf<int>(Gen.Int[1, 30], Gen.Int[1, 2_400]), (what, zone, level, seconds) => new Happening(what, zone, level, seconds));

    [Fact]
    public void Whatever_happens_everybody_is_told_each_rise_once_and_the_ledger_says_all() =>
        Any.Array[1, 40].Sample(
            happenings =>
            {
                var course = new Course();
                foreach (var happening in happenings)
                    course.Take(happening);
            },
            iter: 1_000);

    private enum What
    {
        Alert,
        Sleep,
        Acknowledge,
        Close,
        Mute,
        Restart,
    }

    private sealed record Happening(What What, int Zone, int Level, int Seconds);

    private sealed class Course
    {
        // Budgets have tests of their own.
        private readonly Scene scene = new(budget: new ChannelBudget(100_000, 0));
        private readonly Dictionary<string, Severity> held = new(StringComparer.Ordinal);
        private readonly DeskState fromLedger = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        private DateTimeOffset mutedUntil = DateTimeOffset.MinValue;
        private int linesRead;
        private int sends;

        public Course() => scene.Sends = _ => (sends++ % 5) switch
        {
            0 => new SendResult.Refused("busy", MayRetry: true),
            1 => new SendResult.Unknown("time-out"),
            2 => null,
            _ => new SendResult.Accepted(null),
        };

        public void Take(Happening happening)
        {
            Act(happening);
            ReadLedger();
            Assert.Equal(Shown(fromLedger), Shown(scene.Desk.State));
            CheckAlerts();
            foreach (var incident in scene.Desk.State.Incidents)
            {
                CheckTold(incident);
                CheckTimes(incident);
            }
        }

        private void Act(Happening happening)
        {
            var (zone, level) = (Zones[happening.Zone], Levels[happening.Level]);
            var incident = scene.Desk.State.Open.ElementAtOrDefault(happening.Zone);
            switch (happening.What)
            {
                // A rule tells changes only.
                case What.Alert when level != (held.TryGetValue(zone, out var now) ? now : null):
                    if (level is { } severity)
                        held[zone] = severity;
                    else
                        held.Remove(zone);
                    scene.Alert(zone, level);
                    break;
                case What.Acknowledge when incident is not null:
                    scene.Desk.Acknowledge(incident.Id, "Li", null, byLink: true, scene.Now);
                    scene.Step();
                    break;
                case What.Close when incident is not null:
                    scene.Desk.Close(new CloseIncident { IncidentId = incident.Id, By = "Chen", Why = "seen to" }, scene.Now);
                    scene.Step();
                    break;
                case What.Mute:
                    mutedUntil = scene.Now.AddSeconds(happening.Seconds);
                    Assert.Equal(AlertCommandOutcome.Done, scene.Desk.Mute(new MuteAlerts { Until = mutedUntil, By = "Chen", Why = "drill" }, scene.Now).Outcome);
                    scene.Step();
                    break;
                case What.Restart:
                    scene.Restart().Step();
                    break;
                default:
                    scene.Sleep(TimeSpan.FromSeconds(happening.Seconds));
                    break;
            }
        }

        /// <summary>Line by line, so that the state of every prefix of the ledger is that of the desk at that moment.</summary>
        private void ReadLedger()
        {
            for (; linesRead < scene.Ledger.Count; linesRead++)
            {
                var line = scene.Ledger[linesRead];
                fromLedger.Apply(line);
                Assert.True(linesRead == 0 || scene.Ledger[linesRead - 1].At <= line.At);
                if (line is LedgerEntry.MessageQueued { Kind: MessageKind.Level, Severity: < Severity.Severe })
                    Assert.True(line.At >= mutedUntil, "told below red while muted");
            }
        }

        /// <summary>What a rule last said of a zone holds in one incident, and nothing else does.</summary>
        private void CheckAlerts()
        {
            var holding = scene.Desk.State.Incidents.SelectMany(incident => incident.Alerts).Where(alert => alert.Holds).ToList();
            Assert.Equal(held.OrderBy(zone => zone.Key, StringComparer.Ordinal), holding.Select(alert => KeyValuePair.Create(alert.Subject.ZoneId!, alert.Severity)).OrderBy(zone => zone.Key, StringComparer.Ordinal));
        }

        private void CheckTold(Incident incident)
        {
            // What was withdrawn before it went out is no word. Of the others each is graver than the one before, and the end comes once.
            foreach (var words in incident.Messages.Where(message => message.State != MessageState.Suppressed).GroupBy(message => (message.Queued.RecipientId, message.Queued.Channel)))
            {
                var levels = words.Select(message => message.Queued.Severity ?? (Severity)int.MaxValue).ToList();
                Assert.Equal(levels.Distinct().Order(), levels);
            }
            if (!incident.IsActive)
                return;
            Assert.Equal(incident.Severity, incident.HighestHeld);
            // Li is always on duty; red is never muted.
            Assert.True(
                incident.LastWordTo("li", "sms")?.Queued.Severity >= incident.Severity || (incident.Severity < Severity.Severe && mutedUntil > scene.Now),
                $"li was not told {incident.Severity} of {incident.Id}");
        }

        private void CheckTimes(Incident incident)
        {
            Assert.InRange(incident.LevelSince, incident.RaisedAt, scene.Now);
            Assert.InRange(incident.StepSince, incident.RaisedAt, scene.Now);
            Assert.InRange(incident.ChangedAt, incident.RaisedAt, scene.Now);
            Assert.InRange(incident.ClearedAt ?? scene.Now, incident.RaisedAt, scene.Now);
            Assert.InRange(incident.ClosedAt ?? scene.Now, incident.RaisedAt, scene.Now);
            Assert.True(incident.Severity <= incident.Peak);
            if (scene.Desk.Report(incident).EscalatesAt is not { } due)
                return;
            Assert.True(due > incident.StepSince);
            // An incident whose time is over has gone on, unless a mute holds it.
            Assert.True(due > scene.Now || (incident.Severity < Severity.Severe && mutedUntil > scene.Now), $"{incident.Id} should have escalated at {due:O}");
        }

        private static List<string> Shown(DeskState state) =>
        [
            .. state.Incidents.OrderBy(incident => incident.Id, StringComparer.Ordinal).Select(incident => string.Join('|',
                incident.Id, incident.Status, incident.Severity, incident.Peak, incident.Revision, incident.LevelSince, incident.Step, incident.StepSince, incident.AcknowledgedBy,
                incident.AcknowledgedAt, incident.ClearedAt, incident.ClosedAt, incident.ContinuedFrom, incident.IsContinued, string.Join(',', incident.Alerts), string.Join(',', incident.HeldBack))),
            .. state.Messages.OrderBy(message => message.Number).Select(message => string.Join('|',
                message.Number, message.State, message.ChangedAt, message.Reason, message.Gateway, message.ProviderId, message.SentAt, message.LastSentAt, message.Failures, message.IsLost,
                string.Join(',', message.Barred))),
            .. state.Mutes.Select(mute => mute.Value.ToString()),
        ];
    }
}
