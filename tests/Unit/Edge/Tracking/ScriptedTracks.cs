using CrowdWatch.Domain.Geometry;
using CrowdWatch.Edge.Tracking;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

/// <summary>Tracks as a test wants them before line counters, frame by frame: places as they are given, neither smoothed nor matched.</summary>
internal sealed class ScriptedTracks(params LineCounter[] lines)
{
    /// <summary>Time between two samples at five a second.</summary>
    public const double Sample = 0.2;

    private readonly (int In, int Out)[] totals = new (int In, int Out)[lines.Length];
    private DateTimeOffset at = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);
    private long lastId;

    /// <summary>Crossings so far at the first line.</summary>
    public (int In, int Out) Total => totals[0];

    /// <summary>Crossings so far at each line.</summary>
    public IReadOnlyList<(int In, int Out)> Totals => totals;

    /// <summary>A line from top to bottom of a picture of 768 × 576; its inner side is on the right.</summary>
    public static LineCounter Upright(float x = 400, float top = 100, float bottom = 500) => new(
        new() { Id = "gate", From = new(x, top), To = new(x, bottom), Inside = new(x + 50, (top + bottom) / 2) }, new() { Width = 768, Height = 576 });

    /// <summary>A track that begins with its first frame, confirmed unless told otherwise.</summary>
    public ScriptedTrack Enter(float heightPx = 100, bool isConfirmed = true) => new(++lastId, heightPx) { IsConfirmed = isConfirmed };

    /// <summary>A frame a while later on which these are seen; all others are not. How many crossed the first line by it.</summary>
    public (int In, int Out) Frame(double afterSeconds, params (ScriptedTrack Track, float X, float Y)[] seen)
    {
        at += TimeSpan.FromSeconds(afterSeconds);
        var before = Total;
        foreach (var (track, x, y) in seen)
        {
            var sighting = track.SeenAt(new(x, y), at);
            for (var i = 0; i < lines.Length; i++)
                Add(i, lines[i].See(sighting, at));
        }
        for (var i = 0; i < lines.Length; i++)
            Add(i, lines[i].Settle(at));
        return (Total.In - before.In, Total.Out - before.Out);
    }

    /// <summary>The tracker gives somebody up with the next frame.</summary>
    public void End(ScriptedTrack track)
    {
        foreach (var line in lines)
            line.End(track.Id);
    }

    /// <summary>Somebody is seen at these places, five times a second, and for a second at the last.</summary>
    public (int In, int Out) Walk(ScriptedTrack track, params (float X, float Y)[] path)
    {
        foreach (var (x, y) in path)
            Frame(Sample, (track, x, y));
        for (var i = 0; i < 5; i++)
            Frame(Sample, (track, path[^1].X, path[^1].Y));
        return Total;
    }

    /// <summary>Somebody new is seen at these places.</summary>
    public (int In, int Out) Walk(params (float X, float Y)[] path) => Walk(Enter(), path);

    private void Add(int line, (int In, int Out) crossed) => totals[line] = (totals[line].In + crossed.In, totals[line].Out + crossed.Out);
}

/// <summary>Somebody whom a test leads through the picture.</summary>
internal sealed class ScriptedTrack(long id, float heightPx)
{
    private PixelPoint place;
    private DateTimeOffset? seenAt;

    public long Id => id;

    public bool IsConfirmed { get; set; }

    /// <summary>The sighting at a place, with the velocity from the one before.</summary>
    public LineSighting SeenAt(PixelPoint next, DateTimeOffset at)
    {
        var elapsed = seenAt is { } before ? (float)(at - before).TotalSeconds : 0;
        var velocity = elapsed > 0 ? new PixelPoint((next.X - place.X) / elapsed, (next.Y - place.Y) / elapsed) : default;
        (place, seenAt) = (next, at);
        return new(id, next, velocity, heightPx, IsConfirmed);
    }
}
