using CrowdWatch.Alerting.Rules;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Rules;

/// <summary>A site of zones for 100 people on 50 m² each, one camera a zone, and its rule book fed by the second.</summary>
internal sealed class RuleSite
{
    public static readonly DateTimeOffset Start = new(2026, 10, 1, 1, 0, 0, TimeSpan.Zero);

    private readonly WatchedSite watched;

    private RuleSite(SitePlan plan) => (Book, watched) = (new RuleBook(plan), WatchedSite.Of(plan));

    public RuleBook Book { get; }

    public static SitePlan Plan(IReadOnlyList<string> zones, params AlertRule[] rules) => new()
    {
        Id = "lake",
        Name = Text,
        TimeZone = "Asia/Shanghai",
        Zones = [.. zones.Select(id => new Zone { Id = id, Name = Text, AreaSquareMetres = 50, InstantaneousCapacity = 100 })],
        Cameras = [.. zones.Select(id => new Camera
        {
            Id = $"cam-{id}", Source = "clip.avi", ImageSize = new() { Width = 768, Height = 576 },
            Views = [new() { Zone = id, Polygon = [new(0, 0), new(100, 0), new(100, 100)] }],
        })],
        Alerting = rules.Length == 0 ? AlertPlan.Default : new AlertPlan { Rules = rules },
    };

    public static RuleSite Of(params AlertRule[] rules) => new(Plan(["gate"], rules));

    public static RuleSite Of(SitePlan plan) => new(plan);

    /// <summary>A window that ends so many seconds after the start, with its changes as text.</summary>
    public string Window(int second, double? people, double coverage = 1, string zone = "gate", bool isLowerBound = false, double? squareMetres = null) => Told(Book.Take(PeopleReading.Of(new OccupancyWindow
    {
        ZoneId = zone,
        Length = WindowLength.TenSeconds,
        Start = Start.AddSeconds(second - 10),
        MeanPeople = people,
        CoverageRatio = coverage,
        LowerBoundRatio = isLowerBound ? 1 : null,
        SeenSquareMetres = squareMetres,
        Readings = 10,
    })));

    /// <summary>The site's window that ends so many seconds after the start, made of what each zone saw; one that is not named saw nothing.</summary>
    public string Site(int second, params (string Zone, double? People)[] seen) => Told(Book.Take(PeopleReading.Of(SiteWindow.Of(
        watched, WindowLength.TenSeconds, Start.AddSeconds(second - 10), seen.Select(zone => new OccupancyWindow
        {
            ZoneId = zone.Zone,
            Length = WindowLength.TenSeconds,
            Start = Start.AddSeconds(second - 10),
            MeanPeople = zone.People,
            CoverageRatio = zone.People is null ? 0 : 1,
            Readings = 10,
        })))));

    /// <summary>The changes of ten-second windows with the same people, from the first second to the last.</summary>
    public string Windows(int first, int last, double? people, double coverage = 1, bool isLowerBound = false) =>
        Joined(Enumerable.Range(0, ((last - first) / 10) + 1).Select(i => Window(first + (10 * i), people, coverage, isLowerBound: isLowerBound)));

    public string Tick(int second) => Told(Book.Tick(Start.AddSeconds(second)));

    /// <summary>The changes of ticks, second by second.</summary>
    public string Ticks(int first, int last) => Joined(Enumerable.Range(first, last - first + 1).Select(Tick));

    public string Forecast(int second, params (string Level, int Within, double Probability)[] chances) => Forecast(second, ForecastBasis.Model, chances);

    public string Forecast(int second, ForecastBasis basis, params (string Level, int Within, double Probability)[] chances) => Told(Book.Take(new ForecastIssued
    {
        Basis = basis,
        ZoneId = "gate",
        IssuedAt = Start.AddSeconds(second),
        Chances = [.. chances.Select(c => new LevelChance { LevelId = c.Level, WithinMinutes = c.Within, Probability = c.Probability })],
    }));

    public string Camera(int second, CameraState state, int since) =>
        Told(Book.TakeCamera("cam-gate", state, Start.AddSeconds(since), Start.AddSeconds(second)));

    public void Crowding(int second, int? since) =>
        Book.TakeCrowding("cam-gate", since is { } at ? Start.AddSeconds(at) : null, Start.AddSeconds(second));

    public string Edge(string id, int second) => Told(Book.TakeEdge(id, Start.AddSeconds(second)));

    /// <summary>"second rule subject severity" for each change, with the load level where there is one; "clear" where the rule ceased to hold.</summary>
    public static string Told(IEnumerable<AlertChange> changes) => string.Join(", ", changes.Select(c =>
        $"{(c.At - Start).TotalSeconds} {c.RuleId} {c.Subject.ZoneId ?? c.Subject.CameraId ?? c.Subject.EdgeId ?? "site"} "
        + $"{(c.Severity is { } severity ? $"{severity}{(c.LevelId is null ? "" : $" {c.LevelId}")}" : "clear")}"));

    private static string Joined(IEnumerable<string> told) => string.Join(", ", told.Where(text => text.Length > 0));

    private static LocalizedText Text => new() { Zh = "湖", En = "Lake" };
}
