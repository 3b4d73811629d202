using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.Pictures;

/// <summary>
/// Watches what a camera shows over time, once a second: too dark, overexposed, blurred, covered, moved, turned. Learns the camera's scene from its first
/// good pictures; before that it tells only what shows without one. Not for two threads at once.
/// </summary>
public sealed class SceneMonitor
{
    /// <summary>Pictures from which the scene is learned, one a second.</summary>
    public const int LearnedFrom = 15;

    /// <summary>A picture that lies aside by this share of its width, or more, makes its counts doubtful.</summary>
    public const double AsideFrom = 0.0075;

    /// <summary>Time between two looks; pictures in between have the state of the last one.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    // Pictures are not on time to the millisecond.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(0.1);

    // After a longer gap, what was waited for is waited for anew.
    private static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(30);

    // Fewer blocks than this are no picture.
    private const int MinBlocks = 40;

    // The scene must be in its place in the first and the last picture it was learned from; else something went on in front of the camera.
    private const double LearnedInPlace = 0.6;

    // The scene follows the light while so much of it is in place and sharp, and nothing lies aside, by a level every eight looks; what shows something else, as a lorry that parks, by an eighth of it.
    private const double FollowInPlace = 0.5, FollowAside = 0.002, FollowSharp = 0.8;
    private const int Fast = ScenePicture.PerLevel, Slow = Fast / 8, FollowEvery = 8;

    private readonly GreyPicture picture = new();
    private readonly SceneComparison comparison = new();
    private readonly StandingBlocks standing = new();
    private readonly SceneSignals signals = new();
    private readonly List<GreyPicture> learning = [];
    private readonly Func<ScenePicture, bool> stillHolds;
    private TimeSpan? last;
    private int looks;

    /// <summary>Makes one that knows nothing yet.</summary>
    public SceneMonitor() => stillHolds = StillHolds;

    /// <summary>The camera's scenes.</summary>
    public SceneMemory Memory { get; } = new();

    /// <summary>What may be made of the last picture.</summary>
    public PictureState State { get; private set; } = PictureState.Usable;

    /// <summary>Looks at a picture that shows something, if its turn has come.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="at">Its time, by a clock that rises; of the day in UTC where scenes are to be kept by the hour.</param>
    public PictureState Look(Frame frame, TimeSpan at)
    {
        if (last is { } before && at >= before && at - before < LookEvery - Early)
            return State;
        if (at < last || at - last > LongestGap)
            signals.WaitAnew();
        last = at;
        picture.Take(frame);
        if (picture.BlockColumns * picture.BlockRows < MinBlocks)
            return State = PictureState.Usable;
        // Another size is another stream of the camera.
        if (Memory.Current is { } known && !known.HasSizeOf(picture))
            Memory.Forget();
        Memory.GoTo(at, stillHolds);
        return State = Memory.Current is { } scene ? Compare(scene, at) : Learn(at);
    }

    /// <summary>Forgets the scene, as after the camera was set to another position on purpose, and learns it anew.</summary>
    public void Forget()
    {
        Memory.Forget();
        learning.Clear();
        signals.Reset();
        State = PictureState.Usable;
    }

    private PictureState Compare(ScenePicture scene, TimeSpan at)
    {
        comparison.Compare(scene, picture);
        var state = signals.Step(scene, picture, comparison, standing, at);
        standing.Keep(picture, comparison.Shown, at);
        if (++looks % FollowEvery == 0 && state.Use == PictureUse.Usable && comparison.InPlace >= FollowInPlace && comparison.Shift is not { Distance: > FollowAside } && comparison.Sharpness is not < FollowSharp)
            scene.Follow(picture, comparison.Shown, Fast, Slow);
        return state;
    }

    private PictureState Learn(TimeSpan at)
    {
        var state = signals.StepWithoutScene(picture, at);
        if (signals.IsLightLost)
            learning.Clear();
        else
        {
            var copy = new GreyPicture();
            copy.Take(picture);
            learning.Add(copy);
        }
        if (learning.Count < LearnedFrom)
            return state;
        var scene = ScenePicture.Of(learning);
        if (IsInPlace(scene, learning[0]) && IsInPlace(scene, learning[^1]))
            Memory.Learn(scene, at);
        learning.Clear();
        return state;
    }

    private bool IsInPlace(ScenePicture scene, GreyPicture of)
    {
        comparison.Compare(scene, of);
        return comparison.InPlace >= LearnedInPlace;
    }

    private bool StillHolds(ScenePicture scene)
    {
        if (!scene.HasSizeOf(picture))
            return false;
        comparison.Compare(scene, picture);
        return comparison.InPlace >= FollowInPlace || comparison.Search(scene, picture) is { Distance: >= AsideFrom };
    }
}
