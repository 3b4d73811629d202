using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;

namespace CrowdWatch.Edge.Tracking;

/// <summary>
/// Where one person stood in the last two seconds, and how they move: the slope of the straight line through those places, by least squares. On the ground
/// that is exact for whoever walks straight on, wherever in the picture. Kept in memory for as long as the track, in a fixed space, and used again.
/// </summary>
internal sealed class WalkedPath
{
    /// <summary>Time that a velocity is of: short of a turn, long enough that a foot point which trembles by 3 px does not look like a step.</summary>
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(2);

    /// <summary>Places closer in time say nothing more.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(125);

    /// <summary>The least that a velocity must be of.</summary>
    private static readonly TimeSpan LeastSpan = TimeSpan.FromMilliseconds(800);

    // Frames come a little off their beat.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(50);

    private const int LeastPlaces = 3;
    private const int MaxPlaces = 18;

    private readonly Stand[] stands = new Stand[MaxPlaces];
    private int count;

    /// <summary>What each zone of the camera knows of this person, in the order of the zones.</summary>
    public ZoneVisit[] Visits { get; private set; } = [];

    /// <summary>Begins for somebody new.</summary>
    public void Begin(int zones)
    {
        count = 0;
        if (Visits.Length != zones)
            Visits = new ZoneVisit[zones];
        Array.Clear(Visits);
    }

    /// <summary>Takes a place; one that is not later than the last is left out.</summary>
    /// <param name="at">When.</param>
    /// <param name="picture">In pixels.</param>
    /// <param name="heightPx">How tall the person is there.</param>
    /// <param name="ground">On the ground; null where that is not known.</param>
    public void Add(DateTimeOffset at, PixelPoint picture, float heightPx, GroundPoint? ground)
    {
        if (count > 0 && at <= stands[count - 1].At)
            return;
        if (count > 1 && at - stands[count - 2].At < Apart)
            count--;
        var old = 0;
        while (old < count && at - stands[old].At > Span + Slack)
            old++;
        old = Math.Max(old, count - MaxPlaces + 1);
        Array.Copy(stands, old, stands, 0, count - old);
        count -= old;
        stands[count++] = new(at, picture, heightPx, ground);
    }

    /// <summary>How they move in the picture, in body heights a second; false where too little is known.</summary>
    public bool TryPicture(out Velocity velocity)
    {
        var line = new Slope();
        var height = 0.0;
        for (var i = 0; i < count; i++)
        {
            line.Add((stands[i].At - stands[0].At).TotalSeconds, stands[i].Picture.X, stands[i].Picture.Y);
            height += stands[i].HeightPx;
        }
        velocity = default;
        if (!(height > 0) || !IsEnough(count, 0))
            return false;
        velocity = line.Over(height / count);
        return true;
    }

    /// <summary>How they move on the ground, in m/s to the east and north; false where too little is known.</summary>
    public bool TryGround(out Velocity velocity)
    {
        var line = new Slope();
        var (known, first) = (0, -1);
        for (var i = 0; i < count; i++)
        {
            if (stands[i].Ground is not { } ground)
                continue;
            first = first < 0 ? i : first;
            known++;
            line.Add((stands[i].At - stands[0].At).TotalSeconds, ground.EastMetres - stands[first].Ground!.Value.EastMetres, ground.NorthMetres - stands[first].Ground!.Value.NorthMetres);
        }
        velocity = default;
        if (!IsEnough(known, first) || stands[count - 1].Ground is null)
            return false;
        velocity = line.Over(1);
        return true;
    }

    private bool IsEnough(int known, int first) => known >= LeastPlaces && stands[count - 1].At - stands[first].At >= LeastSpan;

    private readonly record struct Stand(DateTimeOffset At, PixelPoint Picture, float HeightPx, GroundPoint? Ground);

    /// <summary>Sums of a straight line through places in time.</summary>
    private struct Slope
    {
        private double n, t, tt, x, y, tx, ty, xx, yy;

        public void Add(double at, double toX, double toY)
        {
            (n, t, tt, x, y) = (n + 1, t + at, tt + (at * at), x + toX, y + toY);
            (tx, ty, xx, yy) = (tx + (at * toX), ty + (at * toY), xx + (toX * toX), yy + (toY * toY));
        }

        /// <summary>The velocity in a unit, with the variance of its error: how far the places lie from the line says how well the line is known.</summary>
        public readonly Velocity Over(double unit)
        {
            var spread = tt - (t * t / n);
            var (vx, vy) = ((tx - (t * x / n)) / spread, (ty - (t * y / n)) / spread);
            var beside = Math.Max(0, xx - (x * x / n) - (vx * vx * spread)) + Math.Max(0, yy - (y * y / n) - (vy * vy * spread));
            return new(vx / unit, vy / unit, beside / (n - 2) / spread / (unit * unit));
        }
    }
}

/// <summary>How somebody moves.</summary>
/// <param name="X">To the right, or to the east.</param>
/// <param name="Y">Downwards, or to the north.</param>
/// <param name="ErrorVariance">Variance of the error of both together.</param>
internal readonly record struct Velocity(double X, double Y, double ErrorVariance)
{
    /// <summary>Without its direction.</summary>
    public double Speed => Math.Sqrt((X * X) + (Y * Y));
}
