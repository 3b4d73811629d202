using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Alerting.Rules;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;
using CrowdWatch.Domain.Texts;

namespace CrowdWatch.Tests.Unit.Alerting.Incidents;

/// <summary>
/// A day at the lake on a fake clock, from nine on: quiet from ten to eleven and at night, a fair in the garden at noon; Li is on duty, Zhao from half past
/// nine; a portal mirrors the state, another from red on. After each event it is checked what everybody was told last, as the gateways took it.
/// </summary>
internal sealed class RandomDay
{
    private static readonly string[] Zones = ["pagoda", "bridge", "garden"];
    private static readonly Severity?[] Levels = [null, Severity.Minor, Severity.Moderate, Severity.Severe, Severity.Extreme];
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly ChannelBudget Budget = new(12, 4);

    private readonly Scene scene = new(PlanOf, RosterOf, budget: Budget, portal: new Mirror(RenewAfter: TimeSpan.FromHours(1)));
    private readonly Dictionary<string, Severity> held = new(StringComparer.Ordinal);

    /// <summary>What gateways took, in its order: the phones and portals themselves.</summary>
    private readonly List<Message> taken = [];
    private readonly List<DateTimeOffset> takenAt = [];
    private bool isFailing;
    private int sends;
    private int linesRead;

    public RandomDay()
    {
        scene.Sends = Send;
        scene.LookUps = call => taken.Exists(message => message.Queued.Key == call.Message.Queued.Key) ? new LookUpResult.Found(null, null, null) : new LookUpResult.NotFound();
    }

    public void Take(DayEvent happening)
    {
        Act(happening);
        CheckLedger();
        CheckBudgets();
        foreach (var incident in scene.Desk.State.Incidents)
        {
            CheckSilence(incident);
            foreach (var (recipient, channel) in incident.Receivers.Union([("li", "sms"), ("portal", "portal")]).ToList())
                CheckWord(incident, recipient, channel);
        }
    }

    // While they fail they refuse, lose the answer before or after they took the message, or say never.
    private SendResult? Send(GatewayCall call)
    {
        var luck = isFailing ? sends++ % 7 : 6;
        if (luck is 1 or 6)
        {
            taken.Add(call.Message);
            takenAt.Add(scene.Now);
        }
        return luck switch
        {
            1 or 2 => new SendResult.Unknown("time-out"),
            3 => new SendResult.Refused("bad number", MayRetry: false),
            6 => new SendResult.Accepted(null),
            _ => new SendResult.Refused("busy", MayRetry: true),
        };
    }

    private void Act(DayEvent happening)
    {
        var (zone, level) = (Zones[happening.Zone], Levels[happening.Level]);
        var incident = scene.Desk.State.Open.ElementAtOrDefault(happening.Zone);
        switch (happening.What)
        {
            case What.Alert:
                Change(zone, new AlertSubject(ZoneId: zone), level, AlertKind.Load);
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
                var mute = new MuteAlerts { ZoneId = happening.Level == 0 ? null : zone, Until = scene.Now.AddSeconds(happening.Seconds), By = "Chen", Why = "drill" };
                Assert.Equal(AlertCommandOutcome.Done, scene.Desk.Mute(mute, scene.Now).Outcome);
                scene.Step();
                break;
            case What.Restart:
                scene.Restart().Step();
                break;
            case What.Crowd:
                Change("cam-" + zone[0], new AlertSubject(CameraId: "cam-" + zone[0]), level is null ? null : Severity.Moderate, AlertKind.Crowded);
                break;
            case What.Site:
                Change("site", AlertSubject.Site, level, AlertKind.Load);
                break;
            case What.Forecast:
                Change("forecast-" + zone, new AlertSubject(ZoneId: zone), level is > Severity.Moderate ? Severity.Moderate : level, AlertKind.Forecast);
                break;
            case What.Unmute:
                scene.Desk.Mute(new MuteAlerts { ZoneId = happening.Level == 0 ? null : zone, Until = scene.Now, By = "Chen", Why = "drill over" }, scene.Now);
                scene.Step();
                break;
            case What.Undelivered when taken.Count > 0:
                Lose(taken[happening.Seconds % taken.Count]);
                break;
            case What.Night:
                scene.Sleep(TimeSpan.FromSeconds(happening.Seconds * 15));
                break;
            case What.GatewaysFail or What.GatewaysRecover:
                isFailing = happening.What == What.GatewaysFail;
                break;
            default:
                scene.Sleep(TimeSpan.FromSeconds(happening.Seconds));
                break;
        }
    }

    // A rule tells changes only; where nothing is known it tells none, which is what waiting stands for.
    private void Change(string name, AlertSubject subject, Severity? level, AlertKind kind)
    {
        if (level == (held.TryGetValue(name, out var now) ? now : null))
            return;
        if (level is { } severity)
            held[name] = severity;
        else
            held.Remove(name);
        scene.Alert(subject, level, kind);
    }

    // The gateway took it and says later that the phone never had it.
    private void Lose(Message message)
    {
        if (message.State is not (MessageState.Accepted or MessageState.Sending) || message.Gateway is not { } gateway)
            return;
        for (var i = taken.Count - 1; i >= 0; i--)
        {
            if (taken[i] == message)
            {
                taken.RemoveAt(i);
                takenAt.RemoveAt(i);
            }
        }
        scene.Desk.Dispatch.Receive(gateway, new DeliveryReceipt(message.Queued.Key, null, false, "absent"), scene.Now);
        scene.Step();
    }

    /// <summary>The last that arrived is how it stands; or the right word is under way, failed, or is held back for a reason.</summary>
    private void CheckWord(Incident incident, string recipient, string channel)
    {
        var last = taken.LastOrDefault(message => message.Queued.IncidentId == incident.Id && (message.Queued.RecipientId, message.Queued.Channel) == (recipient, channel));
        var isPortal = channel == "portal";
        if (incident.IsActive || (isPortal && incident.IsOpen))
        {
            if (IsTrue(incident, last, isPortal))
                return;
            // Who is not on duty, nor called as the next, hears the end alone.
            if (!isPortal && Duty.At(scene.Roster, Shanghai, scene.Now, ZonesOf(incident), incident.Step).All(called => called.Id != recipient))
                return;
            // Nothing is owed before the least severity that somebody is told from.
            if (last is null && recipient == "strict" && incident.Severity < Severity.Severe)
                return;
            // What nobody was told need not be called off.
            if (last is null && !incident.IsActive)
                return;
            var severity = incident.Severity;
            Assert.True(
                incident.HeldBackOf(severity, recipient, channel) is { Reason.Length: > 0 } || incident.MessagesTo(recipient, channel).Any(message => message.Queued.Severity == severity && IsComing(incident, message)),
                $"{recipient} knows {last?.Queued.Severity} of {incident.Id}, which is {severity} {incident.Status}: {Sent(incident, recipient, channel)}");
        }
        else if (incident.Status == IncidentStatus.Closed && !incident.IsContinued && last is not null && last.Queued.Kind != MessageKind.Over)
        {
            Assert.True(
                incident.HeldBackOf(null, recipient, channel) is { Reason.Length: > 0 } || incident.MessagesTo(recipient, channel).Any(message => message.Queued.Kind == MessageKind.Over && IsComing(incident, message)),
                $"{recipient} knows {last.Queued.Severity} of {incident.Id}, which is over: {Sent(incident, recipient, channel)}");
        }
    }

    private static string Sent(Incident incident, string recipient, string channel) =>
        string.Join("; ", incident.MessagesTo(recipient, channel).Select(message => $"{message.Number} {message.Queued.Kind} {message.Queued.Severity} {message.State} {message.Reason}"));

    private static bool IsTrue(Incident incident, Message? last, bool isPortal)
    {
        if (last?.Queued is not { Kind: MessageKind.Level } queued)
            return false;
        return queued.Severity == incident.Severity && (!isPortal || queued.Facts!.ClearedAt == incident.ClearedAt);
    }

    // Queued and not at its end, or at its end without a gateway that could bring it in this rise. What failed in this round is looked at in the next.
    private bool IsComing(Incident incident, Message message) =>
        message.State is MessageState.Waiting or MessageState.Sending
        || (message.State == MessageState.Failed && (message.LevelChange == incident.LevelChanges || !incident.IsOpen || message.ChangedAt == scene.Now));

    /// <summary>Line by line: people hear a level only when it is graver than what they were sent before, and nothing that is held back goes out.</summary>
    private void CheckLedger()
    {
        for (; linesRead < scene.Ledger.Count; linesRead++)
        {
            CheckReason(scene.Ledger[linesRead]);
            if (scene.Ledger[linesRead] is not LedgerEntry.MessageQueued queued)
                continue;
            var incident = scene.Desk.State.Find(queued.IncidentId!)!;
            var before = incident.MessagesTo(queued.RecipientId, queued.Channel).Where(message => message.Number < queued.Number && message.State is not (MessageState.Suppressed or MessageState.Failed)).ToList();
            if (!queued.IsToGroup)
                Assert.All(before, message => Assert.True(message.Queued.Severity < (queued.Severity ?? (Severity)int.MaxValue), $"{queued.RecipientId} was told {message.Queued.Severity} of {incident.Id} and then {queued.Severity}"));
            Assert.DoesNotContain(before, message => message.Queued.Kind == MessageKind.Over);
            // Told that all is well, nobody looks after what is not.
            if (queued is { Kind: MessageKind.Over, IsToGroup: false })
                Assert.DoesNotContain(scene.Desk.State.Open, other => other.Alerts.Any(alert => alert.Holds && IsOneOf(alert.Subject, incident)));
            if (!queued.IsToGroup && queued.Severity is null or < Severity.Severe)
                Assert.False(IsQuiet(queued.At), $"{queued.RecipientId} was told {queued.Severity} in quiet hours");
        }
    }

    // What the program writes as a reason is read on a Chinese page too.
    private static void CheckReason(LedgerEntry line)
    {
        var why = line switch
        {
            LedgerEntry.MessageHeldBack held => held.Reason,
            LedgerEntry.MessageSuppressed suppressed => suppressed.Reason,
            LedgerEntry.IncidentClosed { By: null } closed => closed.Why,
            LedgerEntry.IncidentSilenceEnded { By: null } ended => ended.Why,
            LedgerEntry.IncidentEscalated escalated => escalated.Why,
            _ => null,
        };
        Assert.True(why is null || Sentences.Of(why) is not null, $"'{why}' is in English alone");
    }

    private void CheckBudgets()
    {
        foreach (var day in taken.Zip(takenAt).Where(call => !call.First.Queued.IsToGroup).GroupBy(call => (call.First.Queued.RecipientId, Day: call.First.Queued.At.AddHours(8).Date)))
        {
            Assert.True(day.Select(call => call.First.Number).Distinct().Count() <= Budget.Daily, $"{day.Key} is over budget");
            Assert.True(day.Count(call => call.First.Queued.Severity is null or < Severity.Severe) <= Budget.Daily - Budget.KeptForRed + day.Count(call => call.First.Queued.Severity >= Severity.Severe), $"{day.Key} has none left for red");
        }
    }

    /// <summary>While nobody is called no next step is promised, and the ledger says until when and why.</summary>
    private void CheckSilence(Incident incident)
    {
        if (!incident.IsActive)
            return;
        var report = scene.Desk.Report(incident);
        if (incident.Severity < Severity.Severe && IsQuiet(scene.Now))
            Assert.NotNull(report.Silence);
        if (report.Silence is { } silence)
        {
            Assert.True(silence.Until > scene.Now && incident.Severity < Severity.Severe, $"{incident.Id} is {incident.Severity} and silent until {silence.Until:O}");
            Assert.Null(report.EscalatesAt);
            Assert.Contains(scene.Ledger, line => line is LedgerEntry.IncidentSilenced silenced && silenced.IncidentId == incident.Id && silenced.Until == silence.Until);
        }
        else if (report.EscalatesAt is { } next)
        {
            Assert.True(next > scene.Now, $"{incident.Id} was to escalate at {next:O}");
        }
    }

    private static List<string> ZonesOf(Incident incident) => incident.Alerts.Any(alert => alert.Holds && alert.Subject == AlertSubject.Site) ? []
        : [.. incident.Alerts.Where(alert => alert.Holds).Select(alert => ZoneOf(alert.Subject))];

    private static bool IsOneOf(AlertSubject subject, Incident incident) =>
        incident.Alerts.Any(alert => alert.Subject == AlertSubject.Site || (subject != AlertSubject.Site && ZoneOf(alert.Subject) == ZoneOf(subject)));

    private static string ZoneOf(AlertSubject subject) => subject.ZoneId ?? Zones.First(zone => zone[0] == subject.CameraId![^1]);

    private static bool IsQuiet(DateTimeOffset at) => at.AddHours(8).Hour is 10 or >= 22 or < 6;

    private static SitePlan PlanOf(SitePlan plan) => plan with
    {
        Alerting = plan.Alerting with
        {
            // No reading ever comes, and the days are longer than such rules wait for one.
            Rules = [.. plan.Alerting.Rules.Where(rule => rule.Kind is not (AlertKind.Coverage or AlertKind.Camera or AlertKind.Edge))],
            QuietHours = [new QuietHours { From = new TimeOnly(10, 0), To = new TimeOnly(11, 0) }, new QuietHours { From = new TimeOnly(22, 0), To = new TimeOnly(6, 0) }],
            Events = [new PlannedEvent { Name = new LocalizedText { Zh = "灯会", En = "Lantern fair" }, From = new DateTime(2026, 10, 1, 12, 0, 0), To = new DateTime(2026, 10, 1, 13, 0, 0), Zones = ["garden"] }],
        },
    };

    private static Roster RosterOf(Roster roster) => roster with
    {
        Shifts = [new Shift { Wardens = ["li"], Backups = ["wang"] }, new Shift { Wardens = ["zhao"], From = new TimeOnly(9, 30), To = new TimeOnly(21, 0) }],
        Groups = [Scene.Portal(), Scene.Portal(Severity.Severe) with { Id = "strict" }],
    };
}
