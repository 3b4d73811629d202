using System.Collections.Frozen;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Calendar;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Api.Live;

/// <summary>What this instance knows of every zone and camera of the plan at present. Kept in memory, safe for many threads.</summary>
public sealed class LiveBoard(SitePlan plan, TimeProvider clock)
{
    private readonly FrozenDictionary<string, Slot<ZoneReading>> zones = Slots<ZoneReading>(plan.Zones.Select(zone => zone.Id));
    private readonly FrozenDictionary<string, Slot<MovementReading>> movements = Slots<MovementReading>(plan.Zones.Select(zone => zone.Id));
    private readonly FrozenSet<(string Camera, string Zone)> views = plan.Cameras.SelectMany(camera => camera.Views.Select(view => (camera.Id, view.Zone))).ToFrozenSet();
    private readonly FrozenDictionary<string, Slot<FlowReading>> flows = Slots<FlowReading>(plan.Zones.Select(zone => zone.Id));
    private readonly FrozenDictionary<string, Slot<LineReading>> lines = Slots<LineReading>(plan.Cameras.SelectMany(camera => camera.Lines).Select(line => line.Id));
    private readonly FrozenSet<(string Camera, string Line)> linesOfCameras = plan.Cameras.SelectMany(camera => camera.Lines.Select(line => (camera.Id, line.Id))).ToFrozenSet();
    private readonly FrozenDictionary<string, Slot<CameraReading>> cameras = Slots<CameraReading>(plan.Cameras.Select(camera => camera.Id));
    private readonly FrozenDictionary<string, Slot<ClosedWindow>> tenSeconds = Slots<ClosedWindow>(plan.Zones.Select(zone => zone.Id));
    private readonly FrozenDictionary<string, Slot<ClosedWindow>> minutes = Slots<ClosedWindow>(plan.Zones.Select(zone => zone.Id));

    private TaskCompletionSource nextChange = NewSignal();

    /// <summary>Takes an update; says whether it told something new.</summary>
    public TakeResult Take(OccupancyUpdated update) =>
        Put(zones, update.ZoneId, known => ZoneReading.Take(known, update, clock.GetUtcNow()));

    /// <summary>Takes how a zone moved in one of its cameras; says whether that told something new.</summary>
    public TakeResult Take(ZoneMovementMeasured measured) => views.Contains((measured.CameraId, measured.ZoneId))
        ? Put(movements, measured.ZoneId, known => MovementReading.Take(known, measured, clock.GetUtcNow())) : TakeResult.NotInPlan;

    /// <summary>Takes a zone's flow; says whether it told something new.</summary>
    public TakeResult Take(ZoneFlowBalanced flow) =>
        Put(flows, flow.ZoneId, known => FlowReading.Take(known, flow, clock.GetUtcNow()));

    /// <summary>Takes who crossed a line; says whether it told something new.</summary>
    public TakeResult Take(LineCrossed crossed) => linesOfCameras.Contains((crossed.CameraId, crossed.LineId))
        ? Put(lines, crossed.LineId, known => LineReading.Take(known, crossed, Days, clock.GetUtcNow())) : TakeResult.NotInPlan;

    /// <summary>Takes what the store has of a line of the plan.</summary>
    public TakeResult Load(string lineId, StoredLine stored) => Put(lines, lineId, known => LineReading.Load(known, stored, Days, clock.GetUtcNow()));

    /// <summary>Takes a change of a camera's state; says whether it told something new.</summary>
    public TakeResult Take(CameraStateChanged change) =>
        Put(cameras, change.CameraId, known => CameraReading.Take(known, change, clock.GetUtcNow()));

    /// <summary>Takes a camera's figures; says whether they told something new.</summary>
    public TakeResult Take(CameraHealth report) =>
        Put(cameras, report.CameraId, known => CameraReading.Take(known, report, clock.GetUtcNow()));

    /// <summary>Takes a closed window; says whether it is the newest of its zone and length.</summary>
    public TakeResult Take(OccupancyWindow window) =>
        Put(Windows(window.Length), window.ZoneId, known => ClosedWindow.Take(known, window, clock.GetUtcNow()));

    /// <summary>Completes at the next change. Take it before looking at the board, and no change is missed.</summary>
    public Task NextChange => Volatile.Read(ref nextChange).Task;

    /// <summary>The newest reading of a zone of the plan; null before the first.</summary>
    public ZoneReading? Zone(string zoneId) => zones[zoneId].Value;

    /// <summary>How a zone of the plan moved lately; null before anything was heard of it.</summary>
    public MovementReading? Movement(string zoneId) => movements[zoneId].Value;

    /// <summary>The newest flow of a zone of the plan; null before the first.</summary>
    public FlowReading? Flow(string zoneId) => flows[zoneId].Value;

    /// <summary>What is known of a line of the plan; null before the first message.</summary>
    public LineReading? Line(string lineId) => lines[lineId].Value;

    /// <summary>The business days of the site.</summary>
    public BusinessDay Days { get; } = new(TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone), plan.BusinessDayStart);

    /// <summary>The newest reading of a camera of the plan; null before the first.</summary>
    public CameraReading? Camera(string cameraId) => cameras[cameraId].Value;

    /// <summary>The newest closed window of a zone of the plan, of 10 or 60 seconds; null before the first.</summary>
    public OccupancyWindow? Window(string zoneId, WindowLength length) => Windows(length)[zoneId].Value?.Window;

    private FrozenDictionary<string, Slot<ClosedWindow>> Windows(WindowLength length) =>
        length == WindowLength.TenSeconds ? tenSeconds : minutes;

    private TakeResult Put<T>(FrozenDictionary<string, Slot<T>> slots, string id, Func<T?, T?> take) where T : class
    {
        if (!slots.TryGetValue(id, out var slot))
            return TakeResult.NotInPlan;
        lock (slot)
        {
            var next = take(slot.Value);
            if (ReferenceEquals(next, slot.Value))
                return TakeResult.NothingNew;
            slot.Value = next;
        }
        Interlocked.Exchange(ref nextChange, NewSignal()).TrySetResult();
        return TakeResult.Changed;
    }

    /// <summary>Those who wait go on elsewhere, never on the thread that brought the message.</summary>
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static FrozenDictionary<string, Slot<T>> Slots<T>(IEnumerable<string> ids) where T : class =>
        ids.ToFrozenDictionary(id => id, _ => new Slot<T>());

    /// <summary>Holds one immutable reading; replaced under its own lock, read without.</summary>
    private sealed class Slot<T> where T : class
    {
        private volatile T? held;

        public T? Value { get => held; set => held = value; }
    }
}
