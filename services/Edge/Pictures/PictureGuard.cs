using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.Pictures;

/// <summary>
/// Decides picture by picture whether a camera's count may be believed: a picture that shows nothing, that does not change, or in which the camera's
/// scene is lost, says nothing about people. Not for two threads at once.
/// </summary>
/// <param name="frozenAfter">For how long a picture must not change to be frozen; null where one that stands is meant to, as that of a file with one picture.</param>
/// <param name="eachForItself">Pictures of a folder have nothing to do with each other: one that shows nothing says nothing about the next.</param>
/// <param name="scene">Watches what the camera shows over time; null where pictures have no scene in common.</param>
public sealed class PictureGuard(TimeSpan? frozenAfter, bool eachForItself = false, SceneMonitor? scene = null)
{
    /// <summary>A shorter spell without a scene is a flash or a dropped frame: the next picture counts at once.</summary>
    public static readonly TimeSpan SpellFrom = TimeSpan.FromSeconds(2);

    /// <summary>After a longer spell a scene must be there for so long: a light in a covered lens is none.</summary>
    public static readonly TimeSpan SceneFor = TimeSpan.FromSeconds(1);

    private readonly PictureCells cells = new();
    private readonly FrozenPicture frozen = new();

    // The limit and not the time: a reason that is another one with each picture would be told with each.
    private readonly string stands = FormattableString.Invariant($"the picture has not changed for {frozenAfter?.TotalSeconds:0.#} s");
    private TimeSpan? emptySince;
    private TimeSpan? sceneSince;
    private string? shown;

    /// <summary>Why the frame must not be counted, for a person to read; null when it may.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="at">Its time, by a clock that rises.</param>
    public string? Refusal(Frame frame, TimeSpan at) => Look(frame, at).Refusal;

    /// <summary>What may be made of a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="at">Its time, by a clock that rises; of the day in UTC where the camera's scenes are kept by the hour.</param>
    public PictureState Look(Frame frame, TimeSpan at)
    {
        ArgumentNullException.ThrowIfNull(frame);
        cells.Take(frame);
        var still = frozenAfter is null ? TimeSpan.Zero : frozen.Take(cells, at);
        var judged = EmptyPicture.Judge(cells);
        if ((eachForItself ? judged : EmptyRefusal(judged, at)) is { } empty)
            return PictureState.Unusable("the picture shows nothing: " + empty);
        if (still >= frozenAfter)
            return PictureState.Unusable(stands);
        return scene?.Look(frame, at) ?? PictureState.Usable;
    }

    private string? EmptyRefusal(string? now, TimeSpan at)
    {
        if (now is not null)
        {
            (emptySince, sceneSince, shown) = (emptySince ?? at, null, now);
            return now;
        }
        if (emptySince is not { } since)
            return null;
        sceneSince ??= at;
        if (at < since || sceneSince - since < SpellFrom || at - sceneSince >= SceneFor)
            (emptySince, sceneSince, shown) = (null, null, null);
        return shown;
    }
}
