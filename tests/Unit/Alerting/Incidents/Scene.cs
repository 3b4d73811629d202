using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Alerting.Rules;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Incidents;

/// <summary>
/// A desk at a small site on a clock of its own: the pagoda and the bridge are neighbours, the garden lies apart. Li is on duty, Wang is
/// his backup, Chen the supervisor, Zhao a warden who is off; all have one channel, sms, over the gateways one and two. The channel portal
/// mirrors the state of incidents, for groups that a test puts into the roster.
/// </summary>
internal sealed class Scene
{
    public static readonly DateTimeOffset Nine = new(2026, 10, 1, 1, 0, 0, TimeSpan.Zero);

    private static readonly ImageSize Size = new() { Width = 100, Height = 100 };

    public Scene(Func<SitePlan, SitePlan>? plan = null, Func<Roster, Roster>? roster = null, DeskRules? rules = null, ChannelBudget? budget = null, bool canLookUp = true, Mirror? portal = null)
    {
        Plan = (plan ?? (p => p))(UsualPlan);
        Roster = (roster ?? (r => r))(UsualRoster);
        Settings = new DeskSettings
        {
            Rules = rules ?? new DeskRules(),
            Routes = new Dictionary<string, IReadOnlyList<string>> { ["sms"] = ["one", "two"], ["portal"] = ["three"] },
            Abilities = new Dictionary<string, GatewayAbility> { ["one"] = new(canLookUp, 1000), ["two"] = new(canLookUp, 1000), ["three"] = new(canLookUp, 1000) },
            Mirrors = new Dictionary<string, Mirror> { ["portal"] = portal ?? new Mirror() },
            Budgets = new Dictionary<string, ChannelBudget> { ["sms"] = budget ?? ChannelBudget.Usual },
        };
        Desk = new Desk(Plan, () => Roster, Settings);
    }

    public SitePlan Plan { get; }

    public Roster Roster { get; set; }

    public DeskSettings Settings { get; }

    public Desk Desk { get; private set; }

    public DateTimeOffset Now { get; private set; } = Nine;

    /// <summary>Every line since the beginning.</summary>
    public List<LedgerEntry> Ledger { get; } = [];

    /// <summary>What the gateways answer; by default they take everything.</summary>
    public Func<GatewayCall, SendResult?> Sends { get; set; } = call => new SendResult.Accepted($"p{call.Message.Number}");

    /// <summary>What the gateways say when asked; by default that it is under way.</summary>
    public Func<GatewayCall, LookUpResult?> LookUps { get; set; } = _ => new LookUpResult.Found(null, null, null);

    /// <summary>Calls that began, with their time.</summary>
    public List<(DateTimeOffset At, GatewayCall Call)> Calls { get; } = [];

    /// <summary>Who got what in fact: every message that a gateway took.</summary>
    public IReadOnlyList<string> Told => [.. Calls.Where(call => !call.Call.IsLookUp).Select(call => $"{call.Call.Message.Queued.RecipientId} {Level(call.Call.Message)}")];

    public Incident Only => Assert.Single(Desk.State.Incidents);

    public static SitePlan UsualPlan { get; } = new()
    {
        Id = "lake",
        Name = new LocalizedText { Zh = "镜湖", En = "Mirror Lake" },
        TimeZone = "Asia/Shanghai",
        InstantaneousCapacity = 1000,
        Zones = [Zone("pagoda") with { Neighbours = ["bridge"] }, Zone("bridge"), Zone("garden")],
        Cameras = [Camera("cam-p", "pagoda", "north"), Camera("cam-b", "bridge", "north"), Camera("cam-g", "garden", "south")],
        Alerting = new AlertPlan { Rules = [.. Enum.GetValues<AlertKind>().Select(Silent)] },
    };

    /// <summary>A rule named like its kind that says nothing by itself for a day, though no reading ever comes.</summary>
    private static AlertRule Silent(AlertKind kind) => new()
    {
        Id = kind.ToString().ToLowerInvariant(),
        Kind = kind,
        Levels = kind switch
        {
            AlertKind.Density or AlertKind.Rise => [new AlertRuleLevel { Severity = Severity.Minor, Raise = 1 }],
            AlertKind.Camera or AlertKind.Edge => [new AlertRuleLevel { Raise = 86_400 }],
            _ => null,
        },
        RaiseAfterSeconds = kind == AlertKind.Coverage ? 86_400 : null,
    };

    public static Roster UsualRoster { get; } = new()
    {
        Wardens = [Warden("li"), Warden("wang"), Warden("chen"), Warden("zhao")],
        Shifts = [new Shift { Wardens = ["li"], Backups = ["wang"] }],
        Supervisors = ["chen"],
    };

    /// <summary>A group over a channel that mirrors the state, told from this severity on.</summary>
    public static RosterGroup Portal(Severity from = Severity.Minor) =>
        new() { Id = "portal", Name = new LocalizedText { Zh = "平台", En = "portal" }, Channels = ["portal"], Language = "en", FromSeverity = from };

    public static Warden Warden(string id) => new() { Id = id, Name = new LocalizedText { Zh = id, En = id }, Phone = "+8613800000000" };

    /// <summary>A load alert of a zone goes to this severity; null: it clears.</summary>
    public Scene Alert(string? zone, Severity? severity, AlertKind kind = AlertKind.Load)
    {
        Desk.Take([Change(new AlertSubject(zone), severity, kind)], Now);
        return Step();
    }

    public Scene Alert(AlertSubject subject, Severity? severity, AlertKind kind)
    {
        Desk.Take([Change(subject, severity, kind)], Now);
        return Step();
    }

    /// <summary>One round: ticks, makes the due calls and brings back their outcomes.</summary>
    public Scene Step()
    {
        Desk.Tick(Now);
        foreach (var call in Desk.Dispatch.Next(Now))
        {
            Calls.Add((Now, call));
            if (call.IsLookUp && LookUps(call) is { } found)
                Desk.Dispatch.LookedUp(call, found, Now);
            else if (!call.IsLookUp && Sends(call) is { } sent)
                Desk.Dispatch.Sent(call, sent, Now);
        }
        Ledger.AddRange(Desk.State.TakeFresh());
        return this;
    }

    /// <summary>Time goes on, a round each second.</summary>
    public Scene Wait(TimeSpan time)
    {
        for (var until = Now + time; Now < until;)
        {
            Now += TimeSpan.FromSeconds(1);
            Step();
        }
        return this;
    }

    /// <summary>Time passes with one round at its end, as on a machine that slept.</summary>
    public Scene Sleep(TimeSpan time)
    {
        Now += time;
        return Step();
    }

    public Scene Minutes(double minutes) => Wait(TimeSpan.FromMinutes(minutes));

    /// <summary>The process is killed and another begins with what is in the ledger.</summary>
    public Scene Restart()
    {
        Desk = new Desk(Plan, () => Roster, Settings);
        Desk.Restore(Ledger);
        return this;
    }

    private AlertChange Change(AlertSubject subject, Severity? severity, AlertKind kind) => new()
    {
        RuleId = kind.ToString().ToLowerInvariant(),
        Kind = kind,
        Subject = subject,
        Severity = severity,
        LevelId = null,
        Value = 0.9,
        People = 90,
        At = Now,
    };

    private static string Level(Message message) => message.Queued.Severity?.ToString() ?? message.Queued.Kind.ToString();

    private static Zone Zone(string id) => new() { Id = id, Name = new LocalizedText { Zh = id, En = id }, AreaSquareMetres = 100, InstantaneousCapacity = 100 };

    private static Camera Camera(string id, string zone, string edge) => new()
    {
        Id = id,
        Source = "x.avi",
        Edge = edge,
        ImageSize = Size,
        Views = [new CameraView { Zone = zone, Polygon = [new PixelPoint(0, 0), new PixelPoint(100, 0), new PixelPoint(100, 100)] }],
    };
}
