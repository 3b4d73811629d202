using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Alerting.Rules;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Replay;

/// <summary>The real desk on past windows and a clock of its own that goes on by five seconds. Windows in, messages out: no store, no ledger, no gateway.</summary>
internal sealed class ReplayRun
{
    /// <summary>Windows end every ten seconds: in between nothing is decided that seconds matter to, and a week takes minutes.</summary>
    private const int StepSeconds = 5;

    private readonly Desk desk;
    private readonly Roster roster;
    private readonly MessageWriter writer;
    private readonly ReplaySettings settings;
    private readonly ReplayOrder order;
    private readonly Dictionary<string, DateTimeOffset> openSince = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The end is not after the beginning.</exception>
    public ReplayRun(SitePlan plan, Roster roster, ReplaySettings settings, ReplayOrder order)
    {
        if (order.To <= order.From)
            throw new ArgumentException($"A replay from {order.From:O} to {order.To:O} has no time; its end has to come after its beginning.", nameof(order));
        (this.roster, this.settings, this.order) = (roster, settings, order);
        desk = new Desk(Replayable(plan), () => roster, settings.Desk);
        // The links lead nowhere; they are made only because they take room in a text message.
        writer = new MessageWriter(plan, new LinkSigner(new byte[16]), () => settings.PublicUrl, new Dictionary<string, string> { [ReplaySettings.Gateway] = "" });
        Now = order.From;
        desk.Tick(Now);
    }

    /// <summary>How far it came.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>What happened so far, counted.</summary>
    public ReplayTotals Totals { get; } = new();

    /// <summary>Kinds of rules of the plan that look at what is not stored.</summary>
    public static IReadOnlyList<AlertKind> NotReplayed(SitePlan plan) =>
        [.. plan.Alerting.Rules.Select(rule => rule.Kind).Where(kind => !IsStored(kind)).Distinct().Order()];

    /// <summary>Lives on to a moment: each window is known when it ends.</summary>
    /// <param name="windows">Ten-second windows of zones that end after the last call's moment and up to this one, in any order.</param>
    /// <param name="ofSite">Those of the site.</param>
    /// <param name="until">Not after the end of the order.</param>
    /// <returns>The messages of that time, in its order.</returns>
    public IReadOnlyList<ReplayedMessage> Live(IEnumerable<OccupancyWindow> windows, IEnumerable<SiteWindow> ofSite, DateTimeOffset until)
    {
        List<ReplayedMessage> messages = [];
        using var next = windows.Select(PeopleReading.Of).Concat(ofSite.Select(PeopleReading.Of)).OrderBy(reading => reading.At).GetEnumerator();
        var isLeft = next.MoveNext();
        while (Now < until)
        {
            var step = DateTimeOffset.FromUnixTimeSeconds((Now.ToUnixTimeSeconds() / StepSeconds * StepSeconds) + StepSeconds);
            Now = step < until ? step : until;
            for (; isLeft && next.Current.At <= Now; isLeft = next.MoveNext())
            {
                if (next.Current.ZoneId is not null)
                    Totals.Windows++;
                desk.Take(desk.Book.Take(next.Current), Now);
            }
            Acknowledge();
            desk.Tick(Now);
            NoteUnacknowledged();
            Send(messages);
        }
        return messages;
    }

    private void Send(List<ReplayedMessage> messages)
    {
        foreach (var call in desk.Dispatch.Next(Now))
        {
            if (writer.Write(call, roster).Message is { } message)
            {
                var told = new ReplayedMessage(Now, call.Message.Queued.IncidentId!, message.Severity, call.Message.Queued.RecipientId, call.Message.Queued.Channel, TextOf(message));
                messages.Add(told);
                Totals.Count(told);
            }
            desk.Dispatch.Sent(call, new SendResult.Accepted(null), Now);
        }
        Totals.Count(desk.State.TakeFresh());
        desk.State.TakeTouched();
    }

    // Before the desk escalates: who acknowledges in the last second of the time is in time.
    private void Acknowledge()
    {
        foreach (var id in openSince.Where(open => Now - open.Value >= order.AcknowledgeAfter).Select(open => open.Key).ToList())
        {
            desk.Acknowledge(id, "replay", null, byLink: false, Now);
            openSince.Remove(id);
        }
    }

    // The time runs from when there was something to acknowledge: the incident began, or went to a higher level.
    private void NoteUnacknowledged()
    {
        if (order.AcknowledgeAfter is null)
            return;
        foreach (var incident in desk.State.Incidents)
        {
            if (incident.IsActive && incident.AcknowledgedBy is null)
                openSince.TryAdd(incident.Id, Now);
            else
                openSince.Remove(incident.Id);
        }
    }

    private string TextOf(OutgoingMessage message)
    {
        var text = settings.Texts.Text(message);
        return message.Link.Length == 0 ? text : text.Replace(message.Link, message.Link[..(message.Link.LastIndexOf('/') + 1)] + "…", StringComparison.Ordinal);
    }

    private static SitePlan Replayable(SitePlan plan) =>
        plan with { Alerting = plan.Alerting with { Rules = [.. plan.Alerting.Rules.Where(rule => IsStored(rule.Kind))] } };

    private static bool IsStored(AlertKind kind) => kind is not (AlertKind.Camera or AlertKind.Crowded or AlertKind.Edge or AlertKind.Forecast);
}
