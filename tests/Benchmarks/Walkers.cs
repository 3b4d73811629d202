using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Benchmarks;

/// <summary>People who walk straight through a picture and turn at its edges; their boxes jitter, and one in twenty is missed.</summary>
internal static class Walkers
{
    private const double TallPx = 60;
    private const double FramesPerSecond = 10;

    /// <summary>Boxes by frame.</summary>
    public static PersonBox[][] Boxes(int people, int frames, int width, int height)
    {
        var random = new Random(1);
        var walkers = Enumerable.Range(0, people).Select(_ => (X: random.NextDouble() * width, Y: random.NextDouble() * height, Vx: Speed(), Vy: Speed())).ToArray();
        var all = new PersonBox[frames][];
        for (var frame = 0; frame < frames; frame++)
        {
            var boxes = new List<PersonBox>();
            for (var i = 0; i < people; i++)
            {
                ref var walker = ref walkers[i];
                (walker.X, walker.Vx) = Walked(walker.X, walker.Vx, width);
                (walker.Y, walker.Vy) = Walked(walker.Y, walker.Vy, height);
                if (random.Next(20) > 0)
                    boxes.Add(Box(walker.X + Jitter(), walker.Y + Jitter()));
            }
            all[frame] = [.. boxes];
        }
        return all;

        // Half a height a second, one standard deviation about.
        double Speed() => (random.NextDouble() - 0.5) * 2 * TallPx;
        double Jitter() => (random.NextDouble() - 0.5) * 0.1 * TallPx;
    }

    private static (double Place, double Speed) Walked(double place, double speed, double size)
    {
        var next = place + (speed / FramesPerSecond);
        return next < 0 || next > size ? (place, -speed) : (next, speed);
    }

    private static PersonBox Box(double x, double y) => new((float)(x - (TallPx * 0.2)), (float)(y - TallPx), (float)(x + (TallPx * 0.2)), (float)y, 0.8f);
}
