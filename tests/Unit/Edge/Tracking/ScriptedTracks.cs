using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Tracking;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

/// <summary>Tracks as a test wants them, frame by frame, before a line counter.</summary>
internal sealed class ScriptedTracks(params LineCounter[] lines)
{
    private readonly List<Track> tracks = [];
    private readonly List<Track> ended = [];
    private readonly (int In, int Out)[] totals = new (int In, int Out)[lines.Length];

    public static readonly DateTimeOffset Start = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Crossings so far at the first line.</summary>
    public (int In, int Out) Total => totals[0];

    /// <summary>Crossings so far at each line.</summary>
    public IReadOnlyList<(int In, int Out)> Totals => totals;

    /// <summary>Capture time of the newest frame.</summary>
    public DateTimeOffset At { get; private set; } = Start;

    /// <summary>Size of the pictures.</summary>
    public ImageSize Picture { get; init; } = new() { Width = 768, Height = 576 };

    /// <summary>A line across the middle of the picture; its inner side is on the right.</summary>
    public static LineCounter Upright(float x = 400, float top = 100, float bottom = 500) => new(
        new() { Id = "gate", From = new(x, top), To = new(x, bottom), Inside = new(x + 50, (top + bottom) / 2) }, new() { Width = 768, Height = 576 });

    /// <summary>Who is there from now on, confirmed unless told otherwise; they are seen with the next frame.</summary>
    public Track Enter(float heightPx = 100, bool isConfirmed = true)
    {
        var track = new Track { Id = tracks.Count + ended.Count + 1 + Gone, IsConfirmed = isConfirmed, HeightPx = heightPx, FirstSeenAt = At, LastSeenAt = At };
        tracks.Add(track);
        return track;
    }

    private int Gone { get; set; }

    /// <summary>A frame a while later on which somebody is seen somewhere; all others are not seen.</summary>
    public (int In, int Out) Frame(double afterSeconds, params (Track Track, float X, float Y)[] seen)
    {
        At += TimeSpan.FromSeconds(afterSeconds);
        tracks.ForEach(track => track.IsSeen = false);
        foreach (var (track, x, y) in seen)
        {
            var elapsed = (float)(At - track.LastSeenAt).TotalSeconds;
            if (track.Box != default && elapsed > 0)
                (track.VelocityX, track.VelocityY) = ((x - track.Place.X) / elapsed, (y - track.Place.Y) / elapsed);
            (track.IsSeen, track.LastSeenAt, track.Place) = (true, At, new(x, y));
            track.Box = new(x - (track.HeightPx / 6), y - track.HeightPx, x + (track.HeightPx / 6), y, 0.8f);
        }
        return Step();
    }

    /// <summary>A frame on which nobody is seen and the tracker gives some up.</summary>
    public (int In, int Out) End(double afterSeconds, params Track[] given)
    {
        At += TimeSpan.FromSeconds(afterSeconds);
        tracks.ForEach(track => track.IsSeen = false);
        tracks.RemoveAll(given.Contains);
        ended.AddRange(given);
        var crossed = Step();
        Gone += ended.Count;
        ended.Clear();
        return crossed;
    }

    /// <summary>One person who is seen at these places, five times a second.</summary>
    public (int In, int Out) Walk(params (float X, float Y)[] path)
    {
        var track = Enter();
        foreach (var (x, y) in path)
            Frame(0.2, (track, x, y));
        return Total;
    }

    private (int In, int Out) Step()
    {
        var first = (In: 0, Out: 0);
        for (var i = lines.Length - 1; i >= 0; i--)
        {
            first = lines[i].Step(tracks, ended, Picture.Width, Picture.Height, At);
            totals[i] = (totals[i].In + first.In, totals[i].Out + first.Out);
        }
        return first;
    }
}
