using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Tracking;

/// <summary>
/// Counts who crosses one line of one camera, each way. Only confirmed people count, and only places where they were seen: where the tracker reckons somebody to be
/// proves nothing.
/// </summary>
/// <param name="line">The line.</param>
/// <param name="drawnOn">Size of the picture on which it was drawn; tracks of frames of another size are scaled to it.</param>
public sealed class LineCounter(CountingLine line, ImageSize drawnOn)
{
    /// <summary>After so long without being seen, whoever is beyond the line has stayed there.</summary>
    private static readonly TimeSpan SettlesAfter = TimeSpan.FromSeconds(1);

    private readonly LineGeometry geometry = new(line);
    private readonly Dictionary<long, LineWalker> walkers = [];

    /// <summary>The line.</summary>
    public CountingLine Line => line;

    /// <summary>How many crossed by the newest frame.</summary>
    /// <param name="tracker">After its step for that frame.</param>
    /// <param name="sourceWidthPx">Width of the source picture.</param>
    /// <param name="sourceHeightPx">Height of the source picture.</param>
    /// <param name="capturedAt">When the frame was captured.</param>
    public (int In, int Out) Step(Tracker tracker, int sourceWidthPx, int sourceHeightPx, DateTimeOffset capturedAt)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceWidthPx, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceHeightPx, 1);
        var (scaleX, scaleY) = ((float)drawnOn.Width / sourceWidthPx, (float)drawnOn.Height / sourceHeightPx);
        var crossed = tracker.HasJumped ? Forget(capturedAt) : (In: 0, Out: 0);
        // Those who are known first: only then is it told who was lost. By number, because a list's enumerator behind an interface is allocated.
        foreach (var areNew in (ReadOnlySpan<bool>)[false, true])
        {
            for (var i = 0; i < tracker.Tracks.Count; i++)
            {
                var track = tracker.Tracks[i];
                // Seen on this very frame: one that was overtaken on its way shows nothing new, and its time is past.
                if (track.IsSeen && track.LastSeenAt == capturedAt && walkers.ContainsKey(track.Id) != areNew)
                    Add(ref crossed, See(Sighting(track, scaleX, scaleY), capturedAt));
            }
        }
        for (var i = 0; i < tracker.Ended.Count; i++)
            End(tracker.Ended[i].Id);
        Add(ref crossed, Settle(capturedAt));
        return crossed;
    }

    /// <summary>Takes in where somebody is seen on the newest frame; those who were seen before come first.</summary>
    internal (int In, int Out) See(in LineSighting seen, DateTimeOffset at)
    {
        ref var walker = ref CollectionsMarshal.GetValueRefOrAddDefault(walkers, seen.Id, out var isKnown);
        if (!isKnown)
            walker = Begin(seen, at);
        return walker.See(geometry, seen, at);
    }

    /// <summary>Takes in that the tracker has given somebody up.</summary>
    internal void End(long id)
    {
        ref var walker = ref CollectionsMarshal.GetValueRefOrNullRef(walkers, id);
        if (!Unsafe.IsNullRef(ref walker))
            walker.IsOver = true;
    }

    /// <summary>Ends a frame: whoever is beyond the line and not seen any more has crossed it.</summary>
    internal (int In, int Out) Settle(DateTimeOffset at)
    {
        var crossed = (In: 0, Out: 0);
        foreach (var id in walkers.Keys)
        {
            ref var walker = ref CollectionsMarshal.GetValueRefOrNullRef(walkers, id);
            if (walker.SeenAt == at)
                continue;
            if (walker.IsOver || at - walker.SeenAt >= SettlesAfter)
                Add(ref crossed, walker.Settle(at));
            if (walker.IsOver && (walker.IsContinued || (at - walker.SeenAt).Duration() > walker.MattersFor(geometry)))
                walkers.Remove(id);
        }
        return crossed;
    }

    /// <summary>Another scene begins: whoever is beyond the line stays there, and nobody goes on from where somebody was.</summary>
    private (int In, int Out) Forget(DateTimeOffset at)
    {
        var crossed = (In: 0, Out: 0);
        foreach (var id in walkers.Keys)
            Add(ref crossed, CollectionsMarshal.GetValueRefOrNullRef(walkers, id).Settle(at));
        walkers.Clear();
        return crossed;
    }

    private static LineSighting Sighting(Track track, float scaleX, float scaleY) => new(
        track.Id, new(track.Place.X * scaleX, track.Place.Y * scaleY), new(track.VelocityX * scaleX, track.VelocityY * scaleY), track.HeightPx * scaleY, track.IsConfirmed);

    /// <summary>Somebody new, or whoever was lost where they begin.</summary>
    private LineWalker Begin(in LineSighting seen, DateTimeOffset at)
    {
        var (nearest, misfit) = (0L, 1f);
        foreach (var (id, lost) in walkers)
        {
            if (id == seen.Id || !lost.IsConfirmed || lost.IsContinued || lost.SeenAt >= at)
                continue;
            var found = IsLate(lost, at) ? lost.StandingMisfit(geometry, seen) : lost.Misfit(seen, at);
            if (found <= misfit)
                (nearest, misfit) = (id, found);
        }
        ref var continued = ref CollectionsMarshal.GetValueRefOrNullRef(walkers, nearest);
        if (Unsafe.IsNullRef(ref continued))
            return default;
        continued.IsContinued = true;
        return IsLate(continued, at) ? continued.StandAgain(geometry, seen, at) : continued.Continue(geometry, seen, at);
    }

    private static bool IsLate(in LineWalker lost, DateTimeOffset at) => at - lost.SeenAt > LineWalker.ContinuesWithin;

    private static void Add(ref (int In, int Out) sum, (int In, int Out) more) => sum = (sum.In + more.In, sum.Out + more.Out);
}
