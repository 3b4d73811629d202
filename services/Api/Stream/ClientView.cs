using CrowdWatch.Api.Answers;
using CrowdWatch.Api.Live;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Api.Stream;

/// <summary>
/// What one client was told, against what the board knows. Only differences are sent, each with its newest value, so a slow
/// client skips what was in between and holds no more memory than one reference for each zone, camera and window.
/// </summary>
internal sealed class ClientView(SitePlan plan, LiveBoard board, LiveAnswers answers, IncidentView incidents)
{
    private static readonly WindowLength[] Lengths = [WindowLength.TenSeconds, WindowLength.OneMinute];
    private readonly Dictionary<string, (ZoneReading? Reading, Knowledge State, MovementReading? Movement, bool IsMoving, ZoneFlowBalanced? Flow)> zones = [];
    private readonly Dictionary<string, (CameraReading? Reading, CameraCondition Condition)> cameras = [];
    private readonly Dictionary<string, LineNow> lines = [];
    private readonly Dictionary<(string ZoneId, WindowLength Length), OccupancyWindow?> windows = [];

    /// <summary>Everything; what comes after tells only what changed since.</summary>
    public SnapshotEvent Snapshot(DateTimeOffset now)
    {
        // Noted before it is told: a change in between is told twice rather than never.
        _ = Zones(now);
        _ = Cameras(now);
        _ = Lines(now);
        _ = Windows(now);
        var (known, messages) = incidents.All(now);
        return new SnapshotEvent
        {
            At = now,
            Site = answers.Site(),
            SiteCurrent = answers.SiteCurrent(now),
            Zones = answers.Zones(now).Zones,
            Cameras = answers.Cameras(now).Cameras,
            Lines = answers.Lines(now).Lines,
            Alerting = known.Alerting,
            Incidents = known.Incidents,
            Messages = messages.Messages,
        };
    }

    /// <summary>The zones that changed or turned unknown since the last call; null when none did.</summary>
    public ZonesEvent? Zones(DateTimeOffset now)
    {
        var changed = plan.Zones.Where(zone => Note(zones, zone.Id, Seen(zone, now))).ToList();
        return changed.Count == 0 ? null : new ZonesEvent
        {
            At = now,
            SiteCurrent = answers.SiteCurrent(now),
            Zones = [.. changed.Select(zone => new ZoneUpdate { Id = zone.Id, Current = answers.ZoneCurrent(zone, now) })],
        };
    }

    private (ZoneReading?, Knowledge, MovementReading?, bool, ZoneFlowBalanced?) Seen(Zone zone, DateTimeOffset now)
    {
        var movement = board.Movement(zone.Id);
        return (board.Zone(zone.Id), answers.ZoneNow(zone, now).State, movement, movement?.IsHeard(now) ?? false, board.Flow(zone.Id)?.At(now));
    }

    /// <summary>The cameras that changed or turned unknown since the last call; null when none did.</summary>
    public CamerasEvent? Cameras(DateTimeOffset now)
    {
        var changed = plan.Cameras
            .Where(camera => Note(cameras, camera.Id, (board.Camera(camera.Id), answers.CameraNow(camera, now).Condition))).ToList();
        return changed.Count == 0 ? null : new CamerasEvent
        {
            At = now,
            Cameras = [.. changed.Select(camera => new CameraUpdate { Id = camera.Id, Current = answers.CameraCurrent(camera, now) })],
        };
    }

    /// <summary>The lines of which something was told, or that turned unknown, since the last call; null when none did.</summary>
    public LinesEvent? Lines(DateTimeOffset now)
    {
        var changed = new List<LineUpdate>();
        foreach (var camera in plan.Cameras)
            foreach (var line in camera.Lines)
                if (answers.LineNow(line.Id, camera, now) is var known && Note(lines, line.Id, known))
                    changed.Add(new LineUpdate { Id = line.Id, Current = LineCurrentAnswer.Of(known) });
        return changed.Count == 0 ? null : new LinesEvent { At = now, Lines = changed };
    }

    /// <summary>The windows that closed since the last call; null when none did.</summary>
    public WindowsEvent? Windows(DateTimeOffset now)
    {
        var closed = new List<WindowUpdate>();
        foreach (var zone in plan.Zones)
            foreach (var length in Lengths)
                if (board.Window(zone.Id, length) is { } window && Note(windows, (zone.Id, length), window))
                    closed.Add(new WindowUpdate { ZoneId = zone.Id, Every = Series.Step.Write(length), Window = WindowAnswer.Of(window, isFinal: true) });
        return closed.Count == 0 ? null : new WindowsEvent { At = now, Windows = closed };
    }

    /// <summary>What changed of the incidents since the last call; null when nothing did.</summary>
    public IncidentsEvent? Incidents(DateTimeOffset now) => incidents.Incidents(now);

    /// <summary>The text messages for the demo's phone since the last call; null when there were none.</summary>
    public MessagesEvent? Messages(DateTimeOffset now) => incidents.Messages(now);

    private static bool Note<TKey, TSeen>(Dictionary<TKey, TSeen> told, TKey key, TSeen seen) where TKey : notnull
    {
        if (told.TryGetValue(key, out var before) && EqualityComparer<TSeen>.Default.Equals(before, seen))
            return false;
        told[key] = seen;
        return true;
    }
}
