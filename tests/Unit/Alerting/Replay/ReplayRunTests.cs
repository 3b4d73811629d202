using CrowdWatch.Alerting;
using CrowdWatch.Alerting.Replay;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Tests.Unit.Alerting.Incidents;
using CrowdWatch.Tests.Unit.Alerting.Rules;

namespace CrowdWatch.Tests.Unit.Alerting.Replay;

/// <summary>
/// A gate of 50 m² for 100 people, from 09:00 local time on: yellow from 1 person per m² (50 people) on, over below nine tenths of that (45).
/// It holds after 30 s and ends after 120 s, which are the rules' own values where a plan names none. Li is on duty, Wang his backup.
/// </summary>
public sealed class ReplayRunTests
{
    private const string Yellow = "湖黄色：60/100人，09:00。处理请点 http://localhost:8080/a/…";

    private static readonly AlertRule Density = new() { Id = "density", Kind = AlertKind.Density, Levels = [new AlertRuleLevel { Severity = Severity.Minor, Raise = 1 }] };

    private static readonly Roster Roster = new()
    {
        Wardens = [Scene.Warden("li"), Scene.Warden("wang")],
        Shifts = [new Shift { Wardens = ["li"], Backups = ["wang"] }],
    };

    private static SitePlan Plan { get; } = RuleSite.Plan(["gate"], Density);

    [Fact]
    public void A_level_that_holds_is_told_after_its_hold_time_and_that_it_is_over_once()
    {
        // Crowded in the windows that end after 10 to 90 s: raised at 10 + 30. Empty from the one that ends at 100 s on: cleared at 100 + 120,
        // closed half an hour later, at 2020 s; before the ten minutes of escalation are over.
        var (told, run) = Live(2_100, [.. Windows(10, 90, 60), .. Windows(100, 220, 0)]);

        Assert.Equal([$"40 20261001-1 Minor li sms {Yellow}", "2020 20261001-1 over li sms 湖客流已恢复正常，警情20261001-1解除。"], told);
        Assert.Equal((1, 0, 0, 22), (run.Totals.Incidents, run.Totals.Open, run.Totals.Escalations, run.Totals.Windows));
    }

    [Fact]
    public void What_flutters_about_a_level_is_told_once_at_most()
    {
        // Ten seconds above and ten below never last 30 s. From 310 s on it stays above and is raised at 340 s; fluttering on, it never stays
        // below for 120 s, so it is neither over nor told again. Somebody took care, so nobody else is told either.
        var (told, run) = Live(3_600, [.. Flutter(10, 300), .. Windows(310, 340, 60), .. Flutter(350, 3_600)], acknowledgeAfter: TimeSpan.FromMinutes(1));

        Assert.Equal(["340 20261001-1 Minor li sms 湖黄色：60/100人，09:05。处理请点 http://localhost:8080/a/…"], told);
        Assert.Equal((1, 1), (run.Totals.Incidents, run.Totals.Open));
    }

    [Fact]
    public void Nobody_acknowledges_unless_it_is_assumed()
    {
        // Told at 40 s, the backup ten minutes later; nobody else is in the roster.
        var (told, run) = Live(1_500, Windows(10, 1_500, 60));

        Assert.Equal(["40 li", "640 wang"], told.Select(Short));
        Assert.Equal(1, run.Totals.Escalations);
    }

    [Theory]
    [InlineData(1, "40 li")]
    [InlineData(10, "40 li")] // In time to the second: the backup would be told after ten minutes.
    [InlineData(11, "40 li, 640 wang")]
    public void An_acknowledgement_in_time_ends_the_escalation(int minutes, string expected)
    {
        var (told, _) = Live(1_500, Windows(10, 1_500, 60), acknowledgeAfter: TimeSpan.FromMinutes(minutes));

        Assert.Equal(expected, string.Join(", ", told.Select(Short)));
    }

    [Fact]
    public void What_is_not_stored_is_unknown_and_not_empty()
    {
        // Were it zero, the incident would be cleared at 170 s and over half an hour later, and the backup not told.
        var (told, run) = Live(3_000, Windows(10, 40, 60));

        Assert.Equal(["40 li", "640 wang"], told.Select(Short));
        Assert.Equal(1, run.Totals.Open);
    }

    [Fact]
    public void Quiet_hours_hold_a_message_back_until_they_end()
    {
        var plan = Plan with { Alerting = Plan.Alerting with { QuietHours = [new QuietHours { From = new TimeOnly(8, 0), To = new TimeOnly(9, 5) }] } };

        var (told, run) = Live(400, Windows(10, 400, 60), plan);

        Assert.Equal(["300 li"], told.Select(Short));
        Assert.Equal([("quiet hours", 1)], run.Totals.HeldBack.Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void In_pieces_it_is_the_same_as_at_once()
    {
        IReadOnlyList<OccupancyWindow> windows = [.. Windows(10, 90, 60), .. Windows(100, 220, 0)];
        var run = Run(Plan, 2_100, null);
        var told = Enumerable.Range(1, 21).SelectMany(piece => run.Live(windows.Where(w => Ends(w) > (piece - 1) * 100 && Ends(w) <= piece * 100), [], RuleSite.Start.AddSeconds(piece * 100))).Select(Line).ToList();

        Assert.Equal(Live(2_100, windows).Told, told);
    }

    [Fact]
    public void The_site_is_what_its_own_windows_say()
    {
        var plan = RuleSite.Plan(["gate"], new AlertRule { Id = "site", Kind = AlertKind.Load, Site = true });
        var windows = Windows(10, 60, 96);
        var watched = WatchedSite.Of(plan);
        List<SiteWindow> ofSite = [.. windows.Select(window => SiteWindow.Of(watched, window.Length, window.Start, [window]))];

        Assert.Empty(Live(60, windows, plan).Told);
        // 96 of 100 from the window that ends at 10 s on: red after 30 s.
        var (told, run) = Live(60, [], plan, ofSite: ofSite);
        Assert.Equal(["40 li"], told.Select(Short));
        Assert.Equal(0, run.Totals.Windows);
    }

    [Fact]
    public void Rules_without_stored_readings_say_nothing()
    {
        // Of a whole day without a word of any edge, camera or forecast.
        var plan = RuleSite.Plan(["gate"], new AlertRule { Id = "edge", Kind = AlertKind.Edge }, new AlertRule { Id = "camera", Kind = AlertKind.Camera }, Density);
        plan = plan with { Cameras = [.. plan.Cameras.Select(camera => camera with { Edge = "north" })] };

        Assert.Empty(Live(86_400, [], plan).Told);
        Assert.Equal([AlertKind.Camera, AlertKind.Edge], ReplayRun.NotReplayed(plan));
    }

    private static (IReadOnlyList<string> Told, ReplayRun Run) Live(int seconds, IReadOnlyList<OccupancyWindow> windows, SitePlan? plan = null, TimeSpan? acknowledgeAfter = null, IReadOnlyList<SiteWindow>? ofSite = null)
    {
        var run = Run(plan ?? Plan, seconds, acknowledgeAfter);
        return ([.. run.Live(windows, ofSite ?? [], RuleSite.Start.AddSeconds(seconds)).Select(Line)], run);
    }

    private static ReplayRun Run(SitePlan plan, int seconds, TimeSpan? acknowledgeAfter) => new(
        plan, Roster, new ReplaySettings(new AlertingOptions(), Roster), new ReplayOrder { From = RuleSite.Start, To = RuleSite.Start.AddSeconds(seconds), AcknowledgeAfter = acknowledgeAfter });

    private static string Line(ReplayedMessage message) => FormattableString.Invariant(
        $"{(message.At - RuleSite.Start).TotalSeconds} {message.IncidentId} {message.Severity?.ToString() ?? "over"} {message.RecipientId} {message.Channel} {message.Text}");

    private static string Short(string line) => line.Split(' ') is [var at, _, _, var who, ..] ? $"{at} {who}" : line;

    private static double Ends(OccupancyWindow window) => (window.Start - RuleSite.Start).TotalSeconds + 10;

    private static IReadOnlyList<OccupancyWindow> Flutter(int first, int last) =>
        [.. Windows(first, last, 60).Select(window => window with { MeanPeople = (int)Ends(window) % 20 == 10 ? 60 : 40 })];

    /// <summary>Windows that end so many seconds after the start, every ten.</summary>
    private static IReadOnlyList<OccupancyWindow> Windows(int firstEnd, int lastEnd, double people) => [.. Enumerable.Range(0, ((lastEnd - firstEnd) / 10) + 1).Select(i => new OccupancyWindow
    {
        ZoneId = "gate",
        Length = WindowLength.TenSeconds,
        Start = RuleSite.Start.AddSeconds(firstEnd - 10 + (10 * i)),
        MeanPeople = people,
        CoverageRatio = 1,
        Readings = 10,
    })];
}
