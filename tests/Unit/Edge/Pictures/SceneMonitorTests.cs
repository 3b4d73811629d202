using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Pictures;
using static CrowdWatch.Tests.Unit.Edge.Pictures.Painted;

namespace CrowdWatch.Tests.Unit.Edge.Pictures;

/// <summary>A square for twenty seconds, then something else; a picture a second.</summary>
public sealed class SceneMonitorTests : IDisposable
{
    private const int Before = 20;

    private readonly SceneMonitor monitor = new();
    private readonly List<Frame> square = [.. Enumerable.Range(1, 4).Select(seed => Frame(Square(), noise: 2, seed))];
    private int second;

    public SceneMonitorTests() => Show(Before, _ => null);

    public static TheoryData<string, Func<int, int, (double, double, double)>, int, string> Faults => new()
    {
        { "night", (x, y) => Grey(Square()(x, y).G * 0.06), 6, "the picture is too dark" },
        { "sun in the lens", (x, y) => Grey(Square()(x, y).G + 160), 6, "the picture is overexposed" },
        { "out of focus", Blurred(8), 11, "the picture is blurred" },
        { "a bag over half of it", (x, y) => x < 208 ? Grey(70) : Square()(x, y), 40, "the picture is covered" },
        { "a leaf over a quarter", (x, y) => x < 104 ? Grey(70) : Square()(x, y), 40, "a part of the picture is covered" },
        { "pushed aside", Square(40), 15, "the camera has moved: its picture no longer lies under its outlines" },
        { "pushed a little", Square(4), 11, "the camera has moved a little" },
        { "head down", (x, y) => Square()(Width - 1 - x, Height - 1 - y), 15, "the picture is upside down or mirrored" },
        { "another place", Square(seed: 5), 40, "the picture no longer shows the camera's scene: it was moved, turned or covered" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_is_wrong_is_told_in_time_and_withdrawn_when_it_is_over(string what, Func<int, int, (double, double, double)> shown, int withinSeconds, string reason)
    {
        using var frames = new Shown(shown);
        Assert.True(Show(withinSeconds, frames.At).Contains(reason), what);
        Assert.Equal(reason, monitor.State.Reason);
        Show(10, _ => null);
        Assert.Equal(PictureState.Usable, monitor.State);
    }

    [Fact]
    public void A_crowd_that_fills_the_picture_is_no_cover_and_no_other_place()
    {
        var crowds = Enumerable.Range(10, 8).Select(seed => Frame(Square(seed * 5, seed * 3, seed: seed), noise: 2, seed)).ToList();
        Assert.Empty(Show(90, i => crowds[i % crowds.Count]));
        crowds.ForEach(frame => frame.Dispose());
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(45, true)]
    public void A_lorry_that_goes_on_is_no_cover_and_one_that_stays_is(int seconds, bool isTold)
    {
        using var lorry = new Shown((x, y) => x is > 80 and < 300 && y > 60 ? Grey(190) : Square()(x, y));
        Assert.Equal(isTold, Show(seconds, lorry.At).Count > 0);
    }

    [Fact]
    public void The_shadow_of_a_cloud_rain_and_a_gain_that_is_set_anew_are_no_fault()
    {
        using var shadow = new Shown((x, y) => Grey(Square()(x, y).G * (x < 208 ? 0.6 : 1)));
        using var rain = new Shown(Square(), noise: 20);
        using var gain = new Shown((x, y) => Grey(20 + Square()(x, y).G * 0.7));
        Assert.Empty(Show(45, shadow.At).Concat(Show(45, rain.At)).Concat(Show(45, gain.At)));
    }

    [Fact]
    public void A_wall_with_little_on_it_is_watched_for_light_alone()
    {
        using var wall = new Shown((x, y) => x < 24 && y < 24 ? Square()(x, y) : Grey(150));
        using var person = new Shown((x, y) => x is > 200 and < 260 && y > 100 ? Square(seed: 3)(x, y) : Grey(150));
        using var black = new Shown((_, _) => Grey(4));
        monitor.Forget();
        Assert.Empty(Show(30, wall.At).Concat(Show(60, person.At)));
        Assert.Equal(["the picture is too dark"], Show(10, black.At));
    }

    [Fact]
    public void A_new_position_that_was_accepted_is_learned()
    {
        using var moved = new Shown(Square(40));
        Show(15, moved.At);
        Assert.Equal(PictureUse.Unusable, monitor.State.Use);
        monitor.Forget();
        Assert.Empty(Show(60, moved.At));
        Assert.NotNull(monitor.Memory.Current);
    }

    [Fact]
    public void A_camera_that_never_stands_still_has_no_scene()
    {
        using var one = new Shown(Square());
        using var other = new Shown(Square(seed: 3));
        monitor.Forget();
        Assert.Empty(Show(60, i => i % 20 < 10 ? one.At(i) : other.At(i)));
        Assert.Null(monitor.Memory.Current);
    }

    [Fact]
    public void Looking_leaves_no_memory_behind()
    {
        Show(60, _ => null);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            monitor.Look(square[i % square.Count], TimeSpan.FromSeconds(second++));
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    public void Dispose() => square.ForEach(frame => frame.Dispose());

    /// <summary>Shows pictures, the square where none is given; what is told.</summary>
    private HashSet<string> Show(int seconds, Func<int, Frame?> shown)
    {
        var told = new HashSet<string>();
        for (var i = 0; i < seconds; i++, second++)
        {
            if (monitor.Look(shown(i) ?? square[i % square.Count], TimeSpan.FromSeconds(second)).Reason is { } reason)
                told.Add(reason);
        }
        return told;
    }

    private sealed class Shown(Func<int, int, (double, double, double)> colour, double noise = 2) : IDisposable
    {
        private readonly List<Frame> frames = [.. Enumerable.Range(20, 3).Select(seed => Frame(colour, noise, seed))];

        public Frame At(int i) => frames[i % frames.Count];

        public void Dispose() => frames.ForEach(frame => frame.Dispose());
    }
}
