using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Edge.Tracking;

/// <summary>Where somebody was seen, and when.</summary>
/// <param name="Place">In pixels of the source picture.</param>
/// <param name="SeenAt">Capture time of the frame.</param>
public readonly record struct TrailPoint(PixelPoint Place, DateTimeOffset SeenAt);

/// <summary>Where the confirmed people of one camera were seen in the last seconds, for pictures that are asked for and the edge's own page. In memory alone.</summary>
public sealed class TrackTrails
{
    /// <summary>How long a place is remembered.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(3);

    private readonly Dictionary<long, List<TrailPoint>> trails = [];

    /// <summary>The trail of each, oldest place first; none is empty.</summary>
    public IReadOnlyCollection<IReadOnlyList<TrailPoint>> Trails => trails.Values;

    /// <summary>Capture time of the newest frame; those whose trail ends earlier were not seen on it.</summary>
    public DateTimeOffset NewestAt { get; private set; }

    /// <summary>Takes in the newest frame and forgets what is older than <see cref="KeptFor"/>.</summary>
    /// <param name="tracks">Those followed at that frame.</param>
    /// <param name="capturedAt">When it was captured.</param>
    public void Step(IReadOnlyList<Track> tracks, DateTimeOffset capturedAt)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        NewestAt = capturedAt;
        foreach (var track in tracks)
        {
            if (!track.IsConfirmed || !track.IsSeen)
                continue;
            if (!trails.TryGetValue(track.Id, out var trail))
                trails.Add(track.Id, trail = []);
            trail.Add(new(track.Place, capturedAt));
        }
        foreach (var (id, trail) in trails)
        {
            trail.RemoveAll(point => capturedAt - point.SeenAt > KeptFor);
            if (trail.Count == 0)
                trails.Remove(id);
        }
    }
}
