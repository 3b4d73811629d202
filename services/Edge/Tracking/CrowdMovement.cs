using CrowdWatch.Contracts;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Tracking;

/// <summary>
/// How the people in the zones of one camera move, told every ten seconds. A frame holds until the next, but for no longer than two seconds: what was not
/// seen is missing and not still. One frame at a time; after the first seconds nothing is allocated but what is told.
/// </summary>
internal sealed class CrowdMovement
{
    /// <summary>What is told at a time; spans begin at multiples of it.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromSeconds(10);

    /// <summary>A frame that is older than the last by more: the clock was set back, and everything begins anew, as it does for the <see cref="Tracker"/>.</summary>
    private static readonly TimeSpan ClockSetBack = TimeSpan.FromSeconds(5);

    /// <summary>From the middle of a head to the feet, as a share of the person's height: a head is 0.130 of it (Drillis and Contini 1966).</summary>
    private const float HeadToFoot = 1 - (0.130f / 2);

    private readonly Camera camera;
    private readonly GroundPlane? ground;
    private readonly PictureEdge edge;
    private readonly ZoneMovement[] zones;
    private readonly Dictionary<long, WalkedPath> paths = [];
    private readonly Stack<WalkedPath> free = [];
    private readonly List<ZoneMovementMeasured> told = [];
    private DateTimeOffset? last;
    private DateTimeOffset spanStart;
    private TimeSpan counted;

    /// <param name="camera">The camera.</param>
    /// <param name="ground">Its ground; null where the plan does not say it.</param>
    public CrowdMovement(Camera camera, GroundPlane? ground)
    {
        (this.camera, this.ground, edge) = (camera, ground, new(camera.ImageSize));
        zones = [.. camera.Views.GroupBy(view => view.Zone, StringComparer.Ordinal)
            .Select(zone => new ZoneMovement(camera.Id, zone.Key, new(camera.ImageSize, [.. zone.Select(view => view.Polygon)])))];
    }

    /// <summary>The spans that ended with the newest frame; theirs until the next.</summary>
    public IReadOnlyList<ZoneMovementMeasured> Told => told;

    /// <summary>Takes in a frame.</summary>
    /// <param name="tracks">Those followed at it.</param>
    /// <param name="ended">Those given up at it.</param>
    /// <param name="sourceWidthPx">Width of the source picture.</param>
    /// <param name="sourceHeightPx">Height of the source picture.</param>
    /// <param name="at">When it was captured; one that is not later than the last, but by no more than 5 s, is left out.</param>
    public void Step(IReadOnlyList<Track> tracks, IReadOnlyList<Track> ended, int sourceWidthPx, int sourceHeightPx, DateTimeOffset at)
    {
        told.Clear();
        if (last - at > ClockSetBack)
            BeginAnew();
        var sinceLast = at - last;
        var scale = new PictureScale((float)camera.ImageSize.Width / sourceWidthPx, (float)camera.ImageSize.Height / sourceHeightPx);
        if (!(sinceLast <= TimeSpan.Zero))
        {
            Advance(at);
            foreach (var zone in zones)
                zone.BeginFrame();
            for (var i = 0; i < tracks.Count; i++)
            {
                if (tracks[i].IsSeen)
                    Take(tracks[i], scale, sinceLast, at);
            }
            foreach (var zone in zones)
                zone.EndFrame();
        }
        for (var i = 0; i < ended.Count; i++)
            End(ended[i], scale);
    }

    private void Take(Track track, in PictureScale scale, TimeSpan? sinceLast, DateTimeOffset at)
    {
        var (box, height) = (scale.Of(track.Box), track.HeightPx * scale.Y);
        // Who is there when the camera starts, or comes back, came in at some time before.
        var cameInNow = sinceLast is { } gap && gap <= Freshness.MaxFrameAge && edge.IsNear(box, height, gap);
        var path = PathOf(track.Id);
        Velocity? onGround = null, inPicture = null;
        var place = edge.CutsFeet(box) ? null : GroundOf(box, height);
        if (!edge.CutsFeet(box))
        {
            path.Add(at, box.Place, height, place);
            onGround = path.TryGround(out var metres) ? metres : null;
            inPicture = path.TryPicture(out var heights) ? heights : null;
        }
        for (var i = 0; i < zones.Length; i++)
        {
            ref var visit = ref path.Visits[i];
            var isInside = zones[i].Border.Holds(visit.IsInside, box, height);
            if (isInside && visit.IsInside is not true)
                visit.CameInAt = visit.IsInside is false || cameInNow ? at : null;
            else if (!isInside && visit is { IsInside: true, CameInAt: { } since } && track.IsConfirmed)
                zones[i].Left(at - since);
            visit.IsInside = isInside;
            if (isInside && track.IsConfirmed)
                zones[i].Add(ref visit, place, onGround, inPicture, spanStart);
        }
    }

    private void End(Track track, in PictureScale scale)
    {
        if (!paths.Remove(track.Id, out var path))
            return;
        var hasLeft = track.IsConfirmed && edge.IsLeft(scale.Of(track.Box), track.HeightPx * scale.Y, track.VelocityX * scale.X, track.VelocityY * scale.Y);
        for (var i = 0; hasLeft && i < zones.Length; i++)
        {
            if (path.Visits[i] is { IsInside: true, CameInAt: { } since })
                zones[i].Left(track.LastSeenAt - since);
        }
        free.Push(path);
    }

    private void Advance(DateTimeOffset at)
    {
        for (var from = last ?? at; last is not null && from < at && from - last < Freshness.MaxFrameAge;)
        {
            var stop = Earliest(at, last.Value + Freshness.MaxFrameAge, spanStart + Span);
            foreach (var zone in zones)
                zone.Hold(stop - from);
            counted += stop - from;
            from = stop;
            EndSpans(from);
        }
        EndSpans(at);
        if (last is null || counted == TimeSpan.Zero)
            spanStart = new(at.UtcTicks - (at.UtcTicks % Span.Ticks), TimeSpan.Zero);
        last = at;
    }

    // A span of which no frame was counted is not told: nobody knows how it was.
    private void EndSpans(DateTimeOffset at)
    {
        if (at < spanStart + Span)
            return;
        foreach (var zone in zones)
        {
            if (counted > TimeSpan.Zero)
                told.Add(zone.End(spanStart, spanStart + Span, counted));
        }
        (spanStart, counted) = (spanStart + Span, TimeSpan.Zero);
    }

    private WalkedPath PathOf(long trackId)
    {
        if (paths.TryGetValue(trackId, out var path))
            return path;
        path = free.TryPop(out var used) ? used : new();
        path.Begin(zones.Length);
        paths.Add(trackId, path);
        return path;
    }

    private GroundPoint? GroundOf(in PersonBox box, float heightPx)
    {
        // The middle of a head shows ground far behind the person.
        var foot = box.IsHead ? new PixelPoint(box.Place.X, box.Place.Y + (heightPx * HeadToFoot)) : box.Foot;
        return ground is not null && ground.TryToGround(foot, out var place) ? place : null;
    }

    private void BeginAnew()
    {
        foreach (var path in paths.Values)
            free.Push(path);
        paths.Clear();
        foreach (var zone in zones)
        {
            zone.BeginFrame();
            if (counted > TimeSpan.Zero)
                zone.End(spanStart, spanStart + Span, counted);
        }
        (last, counted) = (null, TimeSpan.Zero);
    }

    private static DateTimeOffset Earliest(DateTimeOffset a, DateTimeOffset b, DateTimeOffset c) => a < b ? (a < c ? a : c) : b < c ? b : c;
}
