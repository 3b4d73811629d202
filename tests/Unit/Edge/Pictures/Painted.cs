using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Pictures;

namespace CrowdWatch.Tests.Unit.Edge.Pictures;

/// <summary>Pictures of 416 × 312 pixels painted pixel by pixel, with noise that is the same in every run.</summary>
internal static class Painted
{
    public const int Width = 416, Height = 312;

    private static readonly Canvas Canvas = new(416, 416, ChannelOrder.Bgr, ResizeRule.Letterbox, 0);

    /// <summary>A frame of a function of place; blue, green, red.</summary>
    public static Frame Frame(Func<int, int, (double B, double G, double R)> colour, double noise = 0, int seed = 1)
    {
        var random = new Random(seed);
        var frame = new Frame(Canvas) { SourceWidthPx = 1280, SourceHeightPx = 960 };
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var (b, g, r) = colour(x, y);
                var more = noise * Gaussian(random);
                var at = (y * 416 + x) * 3;
                (frame.Pixels[at], frame.Pixels[at + 1], frame.Pixels[at + 2]) = (Byte(b + more), Byte(g + more), Byte(r + more));
            }
        }
        return frame;
    }

    public static (double, double, double) Grey(double level) => (level, level, level);

    /// <summary>A street: a sky that grows lighter, a floor with slabs, walls and a few upright figures.</summary>
    public static (double B, double G, double R) Street(int x, int y) =>
        y < 90 ? (150 + y * 0.5, 130 + y * 0.4, 110 + y * 0.3)
        : x % 90 < 14 && y is > 120 and < 200 ? (40, 50, 90)
        : x / 40 % 2 == y / 25 % 2 ? Grey(96 + x * 0.05) : Grey(110 + x * 0.05);

    /// <summary>A square full of detail: patches of 8 pixels, each of a level of its own between 60 and 180, moved by some pixels.</summary>
    public static Func<int, int, (double B, double G, double R)> Square(int right = 0, int down = 0, double light = 1, int seed = 0) =>
        (x, y) => Grey(light * (60 + Hash((x - right + 800) / 8, (y - down + 800) / 8, seed) % 121));

    /// <summary>The same, seen by a lens out of focus: each pixel is the mean of what lies around it.</summary>
    public static Func<int, int, (double B, double G, double R)> Blurred(int reach) => (x, y) =>
    {
        var sum = 0.0;
        for (var i = -reach; i <= reach; i += 2)
        {
            for (var j = -reach; j <= reach; j += 2)
                sum += Square()(x + i, y + j).G;
        }
        return Grey(sum / ((reach + 1) * (reach + 1)));
    };

    private static uint Hash(int x, int y, int seed)
    {
        var hash = (uint)(x * 73856093) ^ (uint)(y * 19349663) ^ (uint)(seed * 83492791);
        hash = (hash ^ (hash >> 13)) * 1274126177;
        return hash ^ (hash >> 16);
    }

    /// <summary>White digits on a plain ground, as a clock that is burnt in at the top left; the second decides which segments are lit.</summary>
    public static bool IsClock(int x, int y, int second) => y is >= 6 and < 24 && x is >= 8 and < 150 && (x / 4 * 7 + y / 3 * 13 + second * 5) % 3 == 0;

    public static PictureCells Cells(Frame frame)
    {
        var cells = new PictureCells();
        cells.Take(frame);
        return cells;
    }

    public static GreyPicture InGrey(Frame frame)
    {
        var picture = new GreyPicture();
        picture.Take(frame);
        return picture;
    }

    private static byte Byte(double level) => (byte)Math.Clamp(Math.Round(level), 0, 255);

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
