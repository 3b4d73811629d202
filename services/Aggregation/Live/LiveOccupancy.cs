using System.Collections.Immutable;
using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Order;

namespace CrowdWatch.Aggregation.Live;

/// <summary>People in one zone at present, and when to say so again. Immutable: every step gives the next state.</summary>
public sealed record LiveOccupancy
{
    /// <summary>While readings come, the value is said again after this long even if it is the same.</summary>
    public static readonly TimeSpan RepeatAfter = TimeSpan.FromSeconds(0.5);

    private LiveOccupancy(ZoneCameras zone) => Zone = zone;

    /// <summary>The zone and its cameras.</summary>
    public ZoneCameras Zone { get; }

    private ImmutableDictionary<string, Newest> NewestByCamera { get; init; } = ImmutableDictionary<string, Newest>.Empty;

    private LiveValue? Said { get; init; }

    private long NextSequence { get; init; }

    /// <summary>A zone of which nothing is known yet. Its sequence begins at the milliseconds since 1970, above that of any earlier run by this clock.</summary>
    public static LiveOccupancy From(ZoneCameras zone, DateTimeOffset startedAt) =>
        new(zone) { NextSequence = startedAt.ToUnixTimeMilliseconds() };

    /// <summary>Takes readings in, all of one message; gives out the value when it changed or was last said long enough ago.</summary>
    public (LiveOccupancy Next, LiveValue? Said) Add(IEnumerable<Reading> readings, DateTimeOffset now)
    {
        var newest = NewestByCamera;
        foreach (var reading in readings)
        {
            var stamp = Stamp.OfDate(reading.CapturedAt, now, reading.Sequence);
            if (stamp.Follows(newest.TryGetValue(reading.CameraId, out var known) ? known.Stamp : null, Freshness.MaxFrameAge))
                newest = newest.SetItem(reading.CameraId, new Newest(stamp, reading, (known?.Drift ?? new(reading.CapturedAt, reading.People, 0)).Step(reading.CapturedAt, reading.People)));
        }
        var isDue = Said is null || (now - Said.At).Duration() >= RepeatAfter;
        return (this with { NewestByCamera = newest }).SayIf(isDue, now);
    }

    /// <summary>
    /// Looks for cameras gone stale; gives out the value only when it changed, and once at the start. An interval changes with the age of the frames:
    /// that is said when it is a person wider, and no sooner than the value would be said again.
    /// </summary>
    public (LiveOccupancy Next, LiveValue? Said) Tick(DateTimeOffset now) => SayIf(Said is null || IsWider(now), now);

    private (LiveOccupancy Next, LiveValue? Said) SayIf(bool isDue, DateTimeOffset now)
    {
        var value = ValueAt(now);
        if (!isDue && Said is { } said && value.People == said.People && value.IsLowerBound == said.IsLowerBound && value.CoverageRatio.Equals(said.CoverageRatio))
            return (this, null);
        return (this with { Said = value, NextSequence = value.Sequence + 1 }, value);
    }

    private LiveValue ValueAt(DateTimeOffset now)
    {
        var parts = PartsAt(now);
        var moment = Zone.At(parts);
        var fresh = NewestByCamera.Values.Where(n => n.IsFresh(now)).ToList();
        // Who reads the value judges its age by the oldest frame in it. Without a fresh frame, the last one seen tells for how long the
        // zone has been unknown.
        DateTimeOffset? capturedAt = fresh.Count > 0 ? fresh.Min(n => n.Reading.CapturedAt)
            : NewestByCamera.IsEmpty ? null
            : NewestByCamera.Values.Max(n => n.Reading.CapturedAt);
        return new LiveValue(
            Zone.ZoneId,
            SequenceAt(now),
            now,
            capturedAt,
            moment.People,
            Zone.Whole == 0 ? 0 : (double)moment.Seen / Zone.Whole,
            moment.IsLowerBound,
            moment.Interval,
            moment.SquareMetres,
            Zone.Cells is { } cells ? CellEstimate.Of(cells, parts) : null);
    }

    private CameraPart[] PartsAt(DateTimeOffset now)
    {
        var parts = new CameraPart[Zone.CameraIds.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            if (NewestByCamera.TryGetValue(Zone.CameraIds[i], out var camera))
                parts[i] = camera.At(now);
        }
        return parts;
    }

    private bool IsWider(DateTimeOffset now) =>
        Said is { Interval: { } said } && (now - Said.At).Duration() >= RepeatAfter
        && Zone.At(PartsAt(now)).Interval is { } interval && (said.Low - interval.Low >= 1 || interval.High - said.High >= 1);

    // Beyond its clock, which was set back, it would count for nothing: it begins anew.
    private long SequenceAt(DateTimeOffset now) =>
        NextSequence > (now + ClockDifference.Max).ToUnixTimeMilliseconds() ? now.ToUnixTimeMilliseconds() : NextSequence;

    private sealed record Newest(Stamp Stamp, Reading Reading, CountDrift Drift)
    {
        // A camera clock that runs ahead must not make a frame live longer: the moment it came in counts when that is earlier. What came in later
        // than now came in before our clock was set back, and would look fresh until the clock is there again.
        public bool IsFresh(DateTimeOffset now) => Stamp.ReceivedAt - now <= Freshness.MaxFrameAge && AgeAt(now) <= Freshness.MaxFrameAge;

        public CameraPart At(DateTimeOffset now) => IsFresh(now)
            ? new(Reading.People, Reading.IsLowerBound, Drift.After(AgeAt(now), Reading.People, Reading.Interval), null, Reading.Cells)
            : new(null, Reading.IsLowerBound, null, Drift.After(Freshness.MaxFrameAge, Reading.People, Reading.Interval), Reading.Cells, AgeAt(now).Duration());

        private TimeSpan AgeAt(DateTimeOffset now) => now - (Reading.CapturedAt < Stamp.ReceivedAt ? Reading.CapturedAt : Stamp.ReceivedAt);
    }
}
