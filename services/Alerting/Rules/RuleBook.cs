using CrowdWatch.Contracts;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Order;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Rules;

/// <summary>
/// All rules of a plan with the state of each, one step at a time. No clock of its own; not thread-safe: one loop owns it.
/// Zones that no camera sees have no rules.
/// </summary>
public sealed class RuleBook
{
    /// <summary>A zone from which no window came for so long is not seen.</summary>
    private static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(30);

    /// <summary>What has not begun to report yet is not lost before.</summary>
    private static readonly TimeSpan StartGrace = TimeSpan.FromSeconds(60);

    /// <summary>An older window says nothing about the present.</summary>
    private static readonly TimeSpan OldestWindow = TimeSpan.FromMinutes(2);

    private static readonly IReadOnlyList<AlertChange> Nothing = [];

    private readonly RuleIndex index;
    private DateTimeOffset? started;
    private DateTimeOffset? ticked;

    public RuleBook(SitePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        index = new RuleIndex(plan);
    }

    /// <summary>By how much the time of <see cref="Tick"/> is ahead of the machine's clock, since that was set back. Windows and forecasts are dated by the machine's.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>
    /// Says that an alert was held when the program last ran, so that only a clear ends it. False: the plan has no such rule for that subject
    /// any more, so nothing will ever end it.
    /// </summary>
    public bool Restore(string ruleId, AlertSubject subject, Severity severity, string? levelId)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var held = index.Find(ruleId, subject);
        held?.Restore(severity, levelId);
        return held is not null;
    }

    /// <summary>
    /// A ten-second window of a zone or the site. Left out are those not newer than the last of the same (repeated, corrected), those older than
    /// two minutes at the last tick, and zones that no camera sees. One dated further ahead than clocks differ counts as of the last tick, and
    /// only until the next.
    /// </summary>
    public IReadOnlyList<AlertChange> Take(PeopleReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var (at, stamp) = Dated(reading.At);
        if (PlaceOf(reading.ZoneId) is not { } place || !stamp.Follows(place.LastStamp, SilentAfter) || at < ticked - OldestWindow)
            return [];
        List<AlertChange>? changes = null;
        var heardAt = ticked > at ? ticked.Value : at;
        place.Take(new PeopleSeen(at, reading.People, reading.CoverageRatio, reading.IsFloor, reading.Interval, reading.SeenSquareMetres), stamp, heardAt, ref changes);
        return changes ?? Nothing;
    }

    /// <summary>A forecast; one that is not newer than the last of its zone is left out.</summary>
    public IReadOnlyList<AlertChange> Take(ForecastIssued forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        var (at, stamp) = Dated(forecast.IssuedAt);
        List<AlertChange>? changes = null;
        PlaceOf(forecast.ZoneId)?.Take(forecast with { IssuedAt = at }, stamp, ref changes);
        return changes ?? Nothing;
    }

    /// <summary>A camera's state; what follows from it is noticed at the next tick.</summary>
    /// <param name="cameraId">Camera of the plan; others are left out.</param>
    /// <param name="state">Its state.</param>
    /// <param name="since">When that state began, by the edge's clock.</param>
    /// <param name="at">Time of the report, by the same clock; it may differ from the clock that <see cref="Tick"/> goes by.</param>
    public IReadOnlyList<AlertChange> TakeCamera(string cameraId, CameraState state, DateTimeOffset since, DateTimeOffset at)
    {
        if (index.Cameras.TryGetValue(cameraId, out var camera))
            camera.Take(state, since, at, ticked ?? at);
        return Nothing;
    }

    /// <summary>A camera's picture is crowded beyond its model since a moment, or is not; what follows from it is noticed at the next tick.</summary>
    /// <param name="cameraId">Camera of the plan; others are left out.</param>
    /// <param name="since">Since when, by the edge's clock; null while it is not.</param>
    /// <param name="at">Time of the report, by the same clock.</param>
    public void TakeCrowding(string cameraId, DateTimeOffset? since, DateTimeOffset at)
    {
        if (index.Cameras.TryGetValue(cameraId, out var camera))
            camera.TakeCrowding(since, at, ticked ?? at);
    }

    /// <summary>An edge's sign of life; what follows from it is noticed at the next tick.</summary>
    /// <param name="edgeId">The edge.</param>
    /// <param name="at">Time of the report; it counts from when it came, for an edge's clock may be wrong.</param>
    public IReadOnlyList<AlertChange> TakeEdge(string edgeId, DateTimeOffset at)
    {
        index.EdgeOf(edgeId).Take(ticked ?? at);
        return Nothing;
    }

    /// <summary>Time goes on, about once a second: what stays away is noticed here.</summary>
    public IReadOnlyList<AlertChange> Tick(DateTimeOffset now)
    {
        var start = started ??= now;
        ticked = now;
        var isStarting = now - start < StartGrace;
        List<AlertChange>? changes = null;
        foreach (var zone in index.Zones.Values)
            Watch(zone, start, isStarting, now, ref changes);
        Watch(index.Site, start, isStarting, now, ref changes);
        foreach (var camera in index.Cameras.Values)
            camera.Tick(now, ref changes);
        foreach (var edge in index.Edges.Values)
            edge.Tick(start, isStarting, now, ref changes);
        return changes ?? Nothing;
    }

    private static void Watch(Place place, DateTimeOffset start, bool isStarting, DateTimeOffset now, ref List<AlertChange>? changes)
    {
        if (place.HeardAt is { } heard ? now - heard >= SilentAfter : !isStarting)
            place.StaySilent(start, now, ref changes);
    }

    // What is dated ahead of all clocks counts as of now, or rules would wait until then.
    private (DateTimeOffset At, Stamp Stamp) Dated(DateTimeOffset date)
    {
        var at = date.UtcTicks <= (DateTimeOffset.MaxValue - Ahead).UtcTicks ? date + Ahead : date;
        var stamp = Stamp.OfDate(at, ticked ?? at);
        return (stamp.IsCredible ? at : stamp.ReceivedAt, stamp);
    }

    private Place? PlaceOf(string? zoneId) => zoneId is null ? index.Site : index.Zones.GetValueOrDefault(zoneId);
}
