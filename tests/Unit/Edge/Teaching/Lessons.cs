using CrowdWatch.Domain.Geometry;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Tests.Unit.Edge.Teaching;

/// <summary>
/// A view of 320 × 240 px with made-up activations: 64 channels in 30 × 40 cells of 8 px, the same everywhere but where people stand. Each of them adds
/// 1 to the first 32 channels and takes 1 from the others, in the cell of the head.
/// </summary>
internal static class Lessons
{
    public const int Channels = 64, Rows = 30, Columns = 40, Stride = 8;

    public static readonly Canvas Canvas = new(320, 240, ChannelOrder.Bgr, ResizeRule.Letterbox, 0);

    public static readonly HeadOrigin Origin = new("gate", "made-up", new string('a', 64), 320, 240, new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));

    /// <summary>A textured picture, the same each time.</summary>
    public static Frame Frame()
    {
        var random = new Random(5);
        var frame = new Frame(Canvas) { SourceWidthPx = 320, SourceHeightPx = 240 };
        for (var i = 0; i < frame.Pixels.Length; i++)
            frame.Pixels[i] = (byte)((i / 3 / 7 % 2 * 60) + (i / 3 / 320 / 9 % 2 * 50) + random.Next(60, 90));
        return frame;
    }

    /// <summary>What a detector sees of people at these places: features alone.</summary>
    public static DetectionResult Seen(IEnumerable<PixelPoint> people)
    {
        var values = new float[Channels * Rows * Columns];
        for (var i = 0; i < values.Length; i++)
            values[i] = 1 + (i % 7);
        foreach (var person in people)
        {
            var cell = ((int)person.Y / Stride * Columns) + ((int)person.X / Stride);
            for (var channel = 0; channel < Channels; channel++)
                values[(channel * Rows * Columns) + cell] += channel < Channels / 2 ? 1 : -1;
        }
        return new DetectionResult { Features = new FeatureMap(Stride, Channels, Rows, Columns, values) };
    }

    /// <summary>So many people, in different places for each still; never twice in a cell.</summary>
    public static IReadOnlyList<PixelPoint> Crowd(int people, int seed)
    {
        var random = new Random(seed);
        var cells = Enumerable.Range(0, Rows * Columns).ToArray();
        random.Shuffle(cells);
        return [.. cells.Take(people).Select(cell => new PixelPoint((cell % Columns * Stride) + 4, (cell / Columns * Stride) + 4))];
    }

    /// <summary>Stills with these numbers of people, a minute apart, and twenty pictures of the empty view between them.</summary>
    public static TeachingSet Set(IReadOnlyList<int> people, bool clicked = true, Func<int, int>? said = null)
    {
        var set = new TeachingSet(Canvas);
        using var frame = Frame();
        for (var i = 0; i < people.Count; i++)
        {
            var crowd = Crowd(people[i], i);
            set.Add(Seen(crowd), frame, TimeSpan.FromMinutes(i), clicked ? StillLabel.Clicked(crowd) : new StillLabel(said?.Invoke(people[i]) ?? people[i]));
        }
        for (var i = 0; i < 20; i++)
            set.Add(Seen([]), frame, TimeSpan.FromMinutes(i * people.Count / 20.0));
        return set;
    }

    public static readonly int[] Usual = [4, 30, 11, 22, 0, 17, 40, 8];

    private static readonly Lazy<TaughtHead> Made = new(() => HeadTeacher.Teach(Set(Usual), Origin, default).Head);

    /// <summary>A head taught on <see cref="Usual"/>.</summary>
    public static TaughtHead Head => Made.Value;
}
