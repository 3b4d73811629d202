using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Tracking;

/// <summary>Counts who crosses one line of one camera, each way.</summary>
/// <param name="line">The line.</param>
/// <param name="drawnOn">Size of the picture on which it was drawn; tracks of frames of another size are scaled to it.</param>
public sealed class LineCounter(CountingLine line, ImageSize drawnOn)
{
    private readonly Dictionary<long, PixelPoint> before = [];

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
        var crossed = (In: 0, Out: 0);
        foreach (var track in tracker.Tracks)
        {
            if (!track.IsConfirmed)
                continue;
            var place = new PixelPoint(track.Place.X * drawnOn.Width / sourceWidthPx, track.Place.Y * drawnOn.Height / sourceHeightPx);
            if (before.TryGetValue(track.Id, out var last) && Side(last) * Side(place) < 0 && SideOf(last, place, line.From) * SideOf(last, place, line.To) < 0)
                crossed = Side(place) == Side(line.Inside) ? (crossed.In + 1, crossed.Out) : (crossed.In, crossed.Out + 1);
            before[track.Id] = place;
        }
        foreach (var track in tracker.Ended)
            before.Remove(track.Id);
        return crossed;
    }

    private int Side(PixelPoint point) => SideOf(line.From, line.To, point);

    private static int SideOf(PixelPoint from, PixelPoint to, PixelPoint point) =>
        Math.Sign((((double)to.X - from.X) * (point.Y - from.Y)) - (((double)to.Y - from.Y) * (point.X - from.X)));
}
