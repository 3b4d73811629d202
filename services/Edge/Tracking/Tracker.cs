using System.Runtime.InteropServices;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Tracking;

/// <summary>
/// Follows the people of one camera from frame to frame, one frame at a time. As ByteTrack does in two stages (Zhang et al. 2022), confident detections
/// first and then weak ones for those who were not found, but by where people stand instead of how boxes overlap: below five frames a second boxes of a
/// walking person no longer overlap.
/// </summary>
public sealed class Tracker
{
    /// <summary>How many are followed at most. Who comes when so many are followed is not, least confident first, until somebody left.</summary>
    public const int MaxTracks = 2000;

    // At one frame a second the second sighting may miss a frame.
    private static readonly TimeSpan ConfirmedWithin = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RememberedLeaving = TimeSpan.FromSeconds(2);

    // Weak detections alone hold nobody for longer: they also come from things.
    private static readonly TimeSpan HeldByWeak = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ClockSetBack = TimeSpan.FromSeconds(5);

    // Who was followed for as long and missed for less is there in eight cases of ten, and is counted. Both leave room for stamps that jitter at one frame a second.
    private static readonly TimeSpan BridgedFrom = TimeSpan.FromSeconds(0.8);
    private static readonly TimeSpan BridgedFor = TimeSpan.FromSeconds(1.2);

    // Of those who were clearly seen more rarely two of three are nobody: posters and shadows that a detector sees now and then.
    private const double MinClearRatio = 0.3;

    // One may leave as another comes; two at once, with nearly everybody else, do not.
    private const int MinJump = 2;

    private readonly List<Track> tracks = [];
    private readonly List<Track> ended = [];
    private readonly List<Track> unseen = [];
    private readonly Stack<Track> spare = [];
    private readonly Association association = new();
    private bool[] taken = [];
    private DateTimeOffset? newest;
    private long lastId;

    /// <summary>Those followed at the newest frame, confirmed or not, seen on it or not.</summary>
    public IReadOnlyList<Track> Tracks => tracks;

    /// <summary>Those given up at the newest frame; theirs until the next step.</summary>
    public IReadOnlyList<Track> Ended => ended;

    /// <summary>
    /// Whether the newest frame shows another scene than the one before: a recording began again, or a camera turned. Everybody is given up then, for whoever
    /// stands near where somebody stood is somebody else.
    /// </summary>
    public bool HasJumped { get; private set; }

    /// <summary>Takes in the next frame of a picture whose edges are unknown: nobody is taken for leaving.</summary>
    public void Step(DetectionResult seen, DateTimeOffset capturedAt) => Step(seen, capturedAt, int.MaxValue, int.MaxValue);

    /// <summary>
    /// Takes in the next frame. One that is not newer than the last changes nothing: it was overtaken. One that is older by more than 5 s tells of a clock
    /// that was set back: everybody is given up, and following begins anew.
    /// </summary>
    /// <param name="seen">What the detector saw on it; who was missed on it for short is told in its <see cref="DetectionResult.Bridged"/>.</param>
    /// <param name="capturedAt">When it was captured: time between two frames is what their stamps say, not how many there were.</param>
    /// <param name="sourceWidthPx">Width of the source picture.</param>
    /// <param name="sourceHeightPx">Height of the source picture.</param>
    public void Step(DetectionResult seen, DateTimeOffset capturedAt, int sourceWidthPx, int sourceHeightPx)
    {
        ArgumentNullException.ThrowIfNull(seen);
        seen.Bridged.Clear();
        HasJumped = false;
        Reuse(ended);
        if (capturedAt <= newest)
        {
            if (newest - capturedAt <= ClockSetBack)
                return;
            ForgetAll();
        }
        var passed = newest is { } last ? (capturedAt - last).TotalSeconds : 0;
        newest = capturedAt;
        foreach (var track in CollectionsMarshal.AsSpan(tracks))
            track.Predict(passed);
        GiveUp(sourceWidthPx, sourceHeightPx);
        See(tracks, seen.People, areWeak: false);
        if (HasJumped)
            ForgetAll();
        Begin(seen.People);
        See(Unseen(), seen.Weak, areWeak: true);
        Bridge(seen.Bridged, sourceWidthPx, sourceHeightPx);
    }

    private void ForgetAll()
    {
        ended.AddRange(tracks);
        tracks.Clear();
    }

    private void Reuse(List<Track> given)
    {
        foreach (var track in CollectionsMarshal.AsSpan(given))
            spare.Push(track);
        given.Clear();
    }

    private List<Track> Unseen()
    {
        unseen.Clear();
        foreach (var track in CollectionsMarshal.AsSpan(tracks))
        {
            if (track.IsConfirmed && !track.IsSeen && newest - track.LastClearAt <= HeldByWeak)
                unseen.Add(track);
        }
        return unseen;
    }

    // Also those whom only weak detections show: those are not counted by themselves.
    private void Bridge(List<PersonBox> bridged, int widthPx, int heightPx)
    {
        foreach (var track in CollectionsMarshal.AsSpan(tracks))
        {
            if (track.IsConfirmed && track.LastClearAt < newest && newest - track.LastClearAt <= BridgedFor
                && track.LastClearAt - track.FirstSeenAt >= BridgedFrom && track.ClearRatio >= MinClearRatio && !track.IsLeaving(widthPx, heightPx))
                bridged.Add(track.Reckoned());
        }
    }

    private void See(List<Track> whom, List<PersonBox> boxes, bool areWeak)
    {
        if (taken.Length < boxes.Count)
            taken = new bool[boxes.Count * 2];
        taken.AsSpan(0, boxes.Count).Clear();
        if (whom.Count == 0 || boxes.Count == 0)
            return;
        association.Solve(whom, boxes, areWeak);
        if (!areWeak && IsJump(boxes.Count))
        {
            HasJumped = true;
            return;
        }
        for (var i = 0; i < whom.Count; i++)
        {
            if (association.BoxOf(i) is not (>= 0 and var box))
                continue;
            taken[box] = true;
            whom[i].See(boxes[box], areWeak, newest!.Value);
        }
    }

    /// <summary>
    /// Most of those seen on the last frame are gone at once, and most of those seen now are new. In a crowd in which everybody is missed every other time most are
    /// gone too, but those seen now are known.
    /// </summary>
    private bool IsJump(int boxes)
    {
        var (gone, found, known) = (0, 0, 0);
        for (var i = 0; i < tracks.Count; i++)
        {
            var isFound = association.BoxOf(i) >= 0;
            known += isFound ? 1 : 0;
            if (tracks[i] is { IsConfirmed: true, Misses: 0 })
                (gone, found) = isFound ? (gone, found + 1) : (gone + 1, found);
        }
        var fresh = boxes - known;
        return gone >= MinJump && fresh >= MinJump && gone >= found && fresh >= known;
    }

    // Detections come most confident first.
    private void Begin(List<PersonBox> boxes)
    {
        for (var i = 0; i < boxes.Count && tracks.Count < MaxTracks; i++)
        {
            if (taken[i])
                continue;
            var track = spare.TryPop(out var used) ? used : new Track();
            track.Begin(++lastId, boxes[i], newest!.Value);
            tracks.Add(track);
        }
    }

    private void GiveUp(int widthPx, int heightPx)
    {
        var kept = 0;
        for (var i = 0; i < tracks.Count; i++)
        {
            var track = tracks[i];
            if (newest - track.LastSeenAt > MemoryOf(track, widthPx, heightPx))
                ended.Add(track);
            else
                tracks[kept++] = track;
        }
        tracks.RemoveRange(kept, tracks.Count - kept);
    }

    private static TimeSpan MemoryOf(Track track, int widthPx, int heightPx) =>
        !track.IsConfirmed ? ConfirmedWithin : track.IsLeaving(widthPx, heightPx) ? RememberedLeaving : Remembered;
}
