using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Tracking;

namespace CrowdWatch.Edge.LivePage;

/// <summary>
/// What the edge's own page shows of one camera: its people as dots, its zones and lines. Places of people are taken only while somebody looks, in memory
/// alone, and forgotten after <see cref="KeptFor"/>. Inference hands in frames; pages ask from threads of their own.
/// </summary>
/// <param name="camera">The camera.</param>
internal sealed class LiveView(Camera camera)
{
    /// <summary>How long a place of somebody is known.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(3);

    /// <summary>How long a page is taken to be open after it asked; it asks a few times a second.</summary>
    public static readonly TimeSpan WatchedFor = TimeSpan.FromSeconds(5);

    private readonly (int In, int Out)[] totals = new (int In, int Out)[camera.Lines.Count];

    // Replaced as a whole: a page reads what one frame left.
    private volatile LiveFrame[] frames = [];
    private long watchedUntilTicks;

    /// <summary>The camera.</summary>
    public Camera Camera => camera;

    /// <summary>Adds up who crossed the lines, in the order of the plan.</summary>
    public void Cross(IReadOnlyList<(int In, int Out)> crossed)
    {
        for (var i = 0; i < totals.Length; i++)
            totals[i] = (totals[i].In + crossed[i].In, totals[i].Out + crossed[i].Out);
    }

    /// <summary>Takes in a frame that was counted.</summary>
    /// <param name="tracks">Those followed at it.</param>
    /// <param name="counts">People by zone.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="now">The moment.</param>
    public void Take(IReadOnlyList<Track> tracks, IReadOnlyList<ZoneCount> counts, Frame frame, DateTimeOffset now)
    {
        if (now.UtcTicks >= Interlocked.Read(ref watchedUntilTicks))
        {
            if (frames.Length > 0)
                frames = [];
            return;
        }
        var (scaleX, scaleY) = ((float)camera.ImageSize.Width / frame.SourceWidthPx, (float)camera.ImageSize.Height / frame.SourceHeightPx);
        PixelPoint[] people = [.. tracks.Where(track => track.IsConfirmed && track.IsSeen).Select(track => new PixelPoint(track.Place.X * scaleX, track.Place.Y * scaleY))];
        frames = [.. frames.Where(before => now - before.CapturedAt <= KeptFor), new(frame.CapturedAt, people, [.. counts], [.. totals])];
    }

    /// <summary>What is known to a page that asks now, oldest frame first; none is older than <see cref="KeptFor"/>.</summary>
    public IReadOnlyList<LiveFrame> Look(DateTimeOffset now)
    {
        Interlocked.Exchange(ref watchedUntilTicks, (now + WatchedFor).UtcTicks);
        return [.. frames.Where(frame => now - frame.CapturedAt <= KeptFor)];
    }

    /// <summary>Lets go of what is too old, where no new frame does it.</summary>
    public void Forget(DateTimeOffset now)
    {
        var known = frames;
        if (known.Length > 0 && now - known[^1].CapturedAt > KeptFor)
            Interlocked.CompareExchange(ref frames, [], known);
    }
}

/// <summary>What one frame left.</summary>
/// <param name="CapturedAt">When it was captured.</param>
/// <param name="People">Where people were seen, in pixels of the plan's picture.</param>
/// <param name="Zones">People by zone.</param>
/// <param name="Crossed">How many have crossed each line since the edge started, in the order of the plan.</param>
internal sealed record LiveFrame(DateTimeOffset CapturedAt, IReadOnlyList<PixelPoint> People, IReadOnlyList<ZoneCount> Zones, IReadOnlyList<(int In, int Out)> Crossed);
