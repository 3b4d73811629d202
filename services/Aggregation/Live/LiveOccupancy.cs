using System.Collections.Immutable;
using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;

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

    /// <summary>A zone of which nothing is known yet. Its sequence begins at the milliseconds since 1970, above that of any earlier run.</summary>
    public static LiveOccupancy From(ZoneCameras zone, DateTimeOffset startedAt) =>
        new(zone) { NextSequence = startedAt.ToUnixTimeMilliseconds() };

    /// <summary>Takes readings in, all of one message; gives out the value when it changed or was last said long enough ago.</summary>
    public (LiveOccupancy Next, LiveValue? Said) Add(IEnumerable<Reading> readings, DateTimeOffset now)
    {
        var newest = NewestByCamera;
        foreach (var reading in readings)
        {
            var isNewer = !newest.TryGetValue(reading.CameraId, out var known)
                || known.IsOfAnotherClock(now)
                || (reading.CapturedAt, reading.Sequence).CompareTo((known.CapturedAt, known.Sequence)) > 0;
            if (isNewer)
                newest = newest.SetItem(reading.CameraId, new Newest(reading.CapturedAt, reading.Sequence, reading.People, reading.IsLowerBound, now));
        }
        var isDue = Said is null || (now - Said.At).Duration() >= RepeatAfter;
        return (this with { NewestByCamera = newest }).SayIf(isDue, now);
    }

    /// <summary>Looks for cameras gone stale; gives out the value only when it changed, and once at the start.</summary>
    public (LiveOccupancy Next, LiveValue? Said) Tick(DateTimeOffset now) => SayIf(Said is null, now);

    private (LiveOccupancy Next, LiveValue? Said) SayIf(bool isDue, DateTimeOffset now)
    {
        var value = ValueAt(now);
        if (!isDue && Said is { } said && value.People == said.People && value.IsLowerBound == said.IsLowerBound && value.CoverageRatio.Equals(said.CoverageRatio))
            return (this, null);
        return (this with { Said = value, NextSequence = NextSequence + 1 }, value);
    }

    private LiveValue ValueAt(DateTimeOffset now)
    {
        var fresh = NewestByCamera.Values.Where(n => n.IsFresh(now)).ToList();
        // Who reads the value judges its age by the oldest frame in it. Without a fresh frame, the last one seen tells for how long the
        // zone has been unknown.
        DateTimeOffset? capturedAt = fresh.Count > 0 ? fresh.Min(n => n.CapturedAt)
            : NewestByCamera.IsEmpty ? null
            : NewestByCamera.Values.Max(n => n.CapturedAt);
        return new LiveValue(
            Zone.ZoneId,
            NextSequence,
            now,
            capturedAt,
            Zone.Combine(fresh.Select(n => (int?)n.People)),
            Zone.Coverage(fresh.Count),
            fresh.Exists(n => n.IsLowerBound));
    }

    private readonly record struct Newest(DateTimeOffset CapturedAt, long Sequence, int People, bool IsLowerBound, DateTimeOffset ReceivedAt)
    {
        // A camera clock that runs ahead must not make a frame live longer: the moment it came in counts when that is earlier.
        public bool IsFresh(DateTimeOffset now) => !IsOfAnotherClock(now)
            && now - (CapturedAt < ReceivedAt ? CapturedAt : ReceivedAt) <= Freshness.MaxFrameAge;

        // It came in later than now: our clock was set back, and the frame would look fresh until the clock is there again.
        public bool IsOfAnotherClock(DateTimeOffset now) => ReceivedAt - now > Freshness.MaxFrameAge;
    }
}
