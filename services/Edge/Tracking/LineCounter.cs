using System.Runtime.InteropServices;
using CrowdWatch.Domain.Geometry;
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
    /// <summary>From how far beside the line on somebody is clearly on that side, in heights of a person: the foot of a box that is seen anew with every frame moves by less.</summary>
    public const float HysteresisHeights = 0.1f;

    /// <summary>The least of it, for people who are small in the picture: what a detector sees of them is no finer, because its own picture is smaller than the camera's.</summary>
    public const float MinHysteresisPx = 4;

    private readonly LineGeometry geometry = new(line);
    private readonly Dictionary<long, Followed> followed = [];

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
        return Step(tracker.Tracks, tracker.Ended, sourceWidthPx, sourceHeightPx, capturedAt);
    }

    internal (int In, int Out) Step(IReadOnlyList<Track> tracks, IReadOnlyList<Track> ended, int sourceWidthPx, int sourceHeightPx, DateTimeOffset capturedAt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceWidthPx, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceHeightPx, 1);
        var (scaleX, scaleY) = ((float)drawnOn.Width / sourceWidthPx, (float)drawnOn.Height / sourceHeightPx);
        var crossed = (In: 0, Out: 0);
        // By number, because the list's enumerator would be allocated with every frame.
        for (var i = 0; i < tracks.Count; i++)
        {
            var track = tracks[i];
            if (!track.IsSeen)
                continue;
            ref var person = ref CollectionsMarshal.GetValueRefOrAddDefault(followed, track.Id, out _);
            var hysteresis = MathF.Max(MinHysteresisPx, HysteresisHeights * track.HeightPx * scaleY);
            person.Count(person.Path.MoveTo(geometry, new(track.Place.X * scaleX, track.Place.Y * scaleY), hysteresis));
            if (!track.IsConfirmed)
                continue;
            crossed = (crossed.In + person.In, crossed.Out + person.Out);
            (person.In, person.Out) = (0, 0);
        }
        for (var i = 0; i < ended.Count; i++)
            followed.Remove(ended[i].Id);
        return crossed;
    }

    /// <summary>One track at this line, with the crossings that wait for it to be confirmed.</summary>
    private struct Followed
    {
        public LinePath Path;
        public int In;
        public int Out;

        public void Count(int way)
        {
            In += way > 0 ? 1 : 0;
            Out += way < 0 ? 1 : 0;
        }
    }
}
