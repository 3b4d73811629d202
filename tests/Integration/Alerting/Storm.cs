using CrowdWatch.Alerting;
using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Alerting.Rules;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Integration.Alerting;

/// <summary>
/// Incidents by a script, a bad gateway and a murderer on one fake clock. A killed process loses what it had decided and not yet written, the
/// calls that it had written down and not yet made, and every answer under way; the gateway keeps what it took.
/// </summary>
internal sealed class Storm : IDisposable
{
    public static readonly TimeSpan LongestAway = TimeSpan.FromSeconds(5);

    private static readonly DateTimeOffset Start = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan BetweenIncidents = TimeSpan.FromHours(3);

    private readonly Random random;
    private readonly SitePlan plan;
    private readonly Roster roster;
    private readonly DeskSettings settings;
    private readonly string folder;
    private readonly PriorityQueue<Action, DateTimeOffset> events = new();
    private readonly Dictionary<string, Severity?> said = new(StringComparer.Ordinal);
    private readonly TimeSpan readBack;
    private AlertLedger ledger;
    private Desk desk;
    private int life;
    private DateTimeOffset now = Start;
    private DateTimeOffset awayUntil;

    /// <param name="seed">Of all luck.</param>
    /// <param name="zones">Each with two wardens on duty and a backup.</param>
    /// <param name="incidentsPerZone">One after the other.</param>
    /// <param name="budget">Of each warden; the usual one is never used up here, so that a restart need not read a whole day of the ledger.</param>
    public Storm(int seed, int zones, int incidentsPerZone, ChannelBudget? budget = null)
    {
        readBack = budget is null ? TimeSpan.FromHours(2) : TimeSpan.FromDays(2);
        random = new Random(seed);
        Gateway = new BadGateway(new Random(seed + 1000));
        var ids = Enumerable.Range(1, zones).Select(i => $"z{i}").ToList();
        plan = PlanOf(ids);
        roster = RosterOf(ids);
        settings = new DeskSettings
        {
            Routes = new Dictionary<string, IReadOnlyList<string>> { ["sms"] = ["bad"] },
            Abilities = new Dictionary<string, GatewayAbility> { ["bad"] = new(CanLookUp: true, RatePerSecond: 1000) },
            Budgets = new Dictionary<string, ChannelBudget> { ["sms"] = budget ?? ChannelBudget.Usual },
        };
        // In memory where there is such a place: a hundred thousand commits to a disk would take minutes.
        var place = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"crowdwatch-storm-{Guid.NewGuid():N}");
        folder = Directory.CreateDirectory(place).FullName;
        Script = [.. ids.SelectMany(zone => Enumerable.Range(0, incidentsPerZone).Select(i => Scripted(zone, i)))];
        foreach (var incident in Script)
            Schedule(incident);
        foreach (var zone in ids)
        {
            said[zone] = null;
            events.Enqueue(() => Say(zone), Start);
        }
        (ledger, desk) = Begin();
    }

    public IReadOnlyList<ScriptedIncident> Script { get; }

    public BadGateway Gateway { get; }

    public int Kills { get; private set; }

    /// <summary>Every line of the ledger's file.</summary>
    public IReadOnlyList<LedgerEntry> Entries => entries ??= ledger.ReadFrom(DateTimeOffset.UnixEpoch);

    private IReadOnlyList<LedgerEntry>? entries;

    /// <summary>The incident that the system made of a scripted one.</summary>
    public string IdOf(ScriptedIncident incident) => Entries.OfType<LedgerEntry.IncidentRaised>()
        .First(raised => raised.Alert.Subject.ZoneId == incident.Zone && raised.At >= incident.At && raised.At <= incident.At + BetweenIncidents / 2).IncidentId!;

    public void Run()
    {
        var end = Script.Max(incident => incident.At) + TimeSpan.FromHours(2);
        for (; now < end; now += TimeSpan.FromSeconds(1))
        {
            while (events.TryPeek(out _, out var at) && at <= now)
                events.Dequeue()();
            if (now < awayUntil)
                continue;
            if (random.Next(400) == 0)
                Kill();
            else
                Round(diesAt: random.Next(2_000) is var luck && luck < 3 ? luck : null);
        }
    }

    public void Dispose()
    {
        ledger.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>One round of the loop, which may die before the ledger is written, after it, or between two calls.</summary>
    private void Round(int? diesAt)
    {
        desk.Tick(now);
        var calls = desk.Dispatch.Next(now);
        if (diesAt == 0)
        {
            Kill();
            return;
        }
        Assert.Null(ledger.Append(desk.State.TakeFresh()));
        desk.State.TakeTouched();
        foreach (var call in calls)
        {
            if (diesAt is not null && random.Next(2) == 0)
            {
                Kill();
                return;
            }
            Begin(call);
        }
    }

    private void Begin(GatewayCall call)
    {
        var ofLife = life;
        if (call.IsLookUp)
        {
            var (result, after) = Gateway.LookUp(call.Message);
            events.Enqueue(() => Outcome(ofLife, () => desk.Dispatch.LookedUp(call, result, now)), now + after);
            return;
        }
        var (sent, wait, receipts) = Gateway.Send(call.Message);
        events.Enqueue(() => Outcome(ofLife, () => desk.Dispatch.Sent(call, sent, now)), now + wait);
        foreach (var receipt in receipts)
            events.Enqueue(() => Receive(call.Message.Queued.Key), now + receipt);
    }

    // An answer reaches the process that asked, or nobody.
    private void Outcome(int ofLife, Action act)
    {
        if (ofLife == life)
            act();
    }

    // A gateway calls back whoever is there; if nobody is, it tries again later.
    private void Receive(string key)
    {
        if (now < awayUntil)
            events.Enqueue(() => Receive(key), awayUntil + TimeSpan.FromSeconds(1));
        else
            desk.Dispatch.Receive("bad", new DeliveryReceipt(key, null, true, null), now);
    }

    private void Kill()
    {
        Kills++;
        life++;
        ledger.Dispose();
        awayUntil = now + TimeSpan.FromSeconds(random.Next(1, (int)LongestAway.TotalSeconds));
        (ledger, desk) = Begin();
    }

    private (AlertLedger Ledger, Desk Desk) Begin()
    {
        var file = AlertLedger.TryOpen(Path.Combine(folder, "alerts.db")) ?? throw new InvalidOperationException("the ledger is still held");
        var fresh = new Desk(plan, () => roster, settings);
        fresh.State.StartAfter(file.LastNumber(), file.LastIncident());
        fresh.Restore(file.ReadFrom(now - readBack));
        return (file, fresh);
    }

    // What a rule says is lost with a process that dies before it is written; the rule's next reading, every ten seconds, says it again.
    private void Say(string zone)
    {
        if (now >= awayUntil && HeldIn(zone) != said[zone])
            desk.Take([ChangeOf(zone, said[zone])], now);
        events.Enqueue(() => Say(zone), now + TimeSpan.FromSeconds(10));
    }

    private Severity? HeldIn(string zone) =>
        desk.State.Open.SelectMany(open => open.Alerts).Where(alert => alert.Subject.ZoneId == zone && alert.Holds).Select(alert => (Severity?)alert.Severity).FirstOrDefault();

    private void Acknowledge(ScriptedIncident incident, Severity level)
    {
        if (now < awayUntil || desk.State.Open.FirstOrDefault(open => open.Alerts[0].Subject.ZoneId == incident.Zone) is not { } open || open.Peak < level)
            events.Enqueue(() => Acknowledge(incident, level), now + TimeSpan.FromSeconds(3));
        else if (open.AcknowledgedBy is null)
            AcknowledgeAndStay(open);
    }

    // The page answers when the ledger has it; otherwise the warden presses again.
    private void AcknowledgeAndStay(Incident open)
    {
        desk.Acknowledge(open.Id, "a", null, byLink: true, now);
        Assert.Null(ledger.Append(desk.State.TakeFresh()));
    }

    private ScriptedIncident Scripted(string zone, int index)
    {
        Severity[][] courses =
        [
            [Severity.Minor], [Severity.Minor, Severity.Moderate], [Severity.Minor, Severity.Moderate, Severity.Severe],
            [Severity.Severe], [Severity.Moderate, Severity.Extreme], [Severity.Minor, Severity.Severe, Severity.Extreme],
        ];
        return new ScriptedIncident(zone, Start + (BetweenIncidents * index) + TimeSpan.FromSeconds(random.Next(0, 3_600)), courses[random.Next(courses.Length)], random.Next(3) > 0);
    }

    private void Schedule(ScriptedIncident incident)
    {
        var at = incident.At;
        foreach (var level in incident.Levels)
        {
            var when = at;
            events.Enqueue(() => said[incident.Zone] = level, when);
            if (incident.IsAcknowledged)
                events.Enqueue(() => Acknowledge(incident, level), when + TimeSpan.FromSeconds(random.Next(60, 150)));
            at += TimeSpan.FromMinutes(5);
        }
        events.Enqueue(() => said[incident.Zone] = null, at);
    }

    private AlertChange ChangeOf(string zone, Severity? severity) => new()
    {
        RuleId = "load",
        Kind = AlertKind.Load,
        Subject = new AlertSubject(zone),
        Severity = severity,
        Value = 0.9,
        People = 90,
        At = now,
    };

    private static Roster RosterOf(List<string> zones) => new()
    {
        Wardens = [WardenOf("chief"), .. zones.SelectMany(zone => new[] { "a", "b", "c" }.Select(who => WardenOf($"{who}-{zone}")))],
        Supervisors = ["chief"],
        Shifts = [.. zones.Select(zone => new Shift { Zones = [zone], Wardens = [$"a-{zone}", $"b-{zone}"], Backups = [$"c-{zone}"] })],
    };

    private static Warden WardenOf(string id) => new() { Id = id, Name = new LocalizedText { Zh = id, En = id }, Phone = "+8613800000000" };

    private static SitePlan PlanOf(List<string> zones) => new()
    {
        Id = "storm",
        Name = new LocalizedText { Zh = "风暴", En = "Storm" },
        TimeZone = "Asia/Shanghai",
        Zones = [.. zones.Select(id => new Zone { Id = id, Name = new LocalizedText { Zh = id, En = id }, AreaSquareMetres = 100, InstantaneousCapacity = 100 })],
        Cameras =
        [
            new Camera
            {
                Id = "cam", Source = "x.avi", ImageSize = new ImageSize { Width = 100, Height = 100 },
                Views = [.. zones.Select(zone => new CameraView { Zone = zone, Polygon = [new PixelPoint(0, 0), new PixelPoint(100, 0), new PixelPoint(100, 100)] })],
            },
        ],
        // Only the script speaks: a rule that no reading touches.
        Alerting = new AlertPlan { Rules = [new AlertRule { Id = "load", Kind = AlertKind.Load }] },
    };
}

/// <summary>An incident as the script has it: each level lasts five minutes, then the zone clears.</summary>
internal sealed record ScriptedIncident(string Zone, DateTimeOffset At, IReadOnlyList<Severity> Levels, bool IsAcknowledged);
