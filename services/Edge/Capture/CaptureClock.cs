using System.Collections.Immutable;

namespace CrowdWatch.Edge.Capture;

/// <summary>
/// Tells when a live picture was taken. The source's clock runs from an unknown origin and at a rate that is only as good as the camera,
/// arrival is true time but often late: the line under all (media time, arrival) is the source's clock told in true time, and whatever
/// arrives above it is old by the difference. So a burst after a stall keeps its true, old times instead of passing as fresh.
/// </summary>
/// <remarks>
/// The rate is learned from arrival (<see cref="ClockRate"/>): a camera that stamps 21 frames a second as 25 would otherwise fall behind for
/// ever. What it cannot tell is a camera whose stamps run slow from a network in which ever more waits; both are frames that flow. Times of
/// arrival come from a monotonic clock, so that a step of the wall clock makes no frame old.
/// </remarks>
public readonly record struct CaptureClock
{
    /// <summary>Smaller steps back are jitter; a larger one means that the source's clock was set or started anew.</summary>
    public static readonly TimeSpan StepBack = TimeSpan.FromMilliseconds(100);

    /// <summary>After a larger gap the old origin is not to be trusted: a camera blind for hours is worse than one frame misjudged.</summary>
    public static readonly TimeSpan StepAhead = TimeSpan.FromSeconds(10);

    /// <summary>A frame that is by more earlier than the one before it and than all others is no sign of a fast clock: the clock was set ahead.</summary>
    public static readonly TimeSpan LeapAhead = TimeSpan.FromSeconds(1);

    /// <summary>Of each block only the frame that came least late is kept. Short, because a clock of half the speed is two seconds behind after four.</summary>
    public static readonly TimeSpan Block = TimeSpan.FromSeconds(0.5);

    /// <summary>Blocks with frames that are remembered, half a minute of a stream that flows: a drift too small to be told from jitter cannot add up.</summary>
    public const int MaxBlocks = 60;

    /// <summary>From then on the clock is known, and only what a camera's exposure does to its frame rate is still believed of it.</summary>
    private const int KnownBlocks = 20;

    /// <summary>Blocks in which a source's clock may stand still: a second and a half, before its frames would count as old.</summary>
    private const int StillBlocks = 3;

    /// <summary>
    /// Whether the stamps are true time, given where the pictures arrive because the source has none: then nothing is learned of their rate, and a
    /// machine that catches up after a starved start is no clock that runs fast. Default false.
    /// </summary>
    public bool IsTrue { get; init; }

    private bool Started { get; init; }
    private TimeSpan FirstMedia { get; init; }
    private TimeSpan LastMedia { get; init; }
    private TimeSpan FirstArrival { get; init; }
    private TimeSpan LastArrival { get; init; }
    private TimeSpan BlockArrival { get; init; }
    private ImmutableArray<ClockPoint> Points { get; init; }
    private ClockPoint Open { get; init; }
    private double Slope { get; init; }
    private double Origin { get; init; }
    private int Blocks { get; init; }

    /// <summary>Seconds of the source's clock in a true second, as far as arrival has shown; 1 until it has.</summary>
    public double Rate => Started ? 1 / Slope : 1;

    /// <summary>When the frame was taken, on the clock of <paramref name="arrival"/> and never after it, and the clock for the next frame.</summary>
    public (CaptureClock Next, TimeSpan Captured) Step(TimeSpan media, TimeSpan arrival)
    {
        var step = media - LastMedia;
        if (!Started || step < -StepBack || step > StepAhead)
            return (StartAt(media, arrival, Started ? Slope : 1) with { IsTrue = IsTrue }, arrival);
        var point = new ClockPoint((media - FirstMedia).TotalSeconds, (arrival - FirstArrival).TotalSeconds);
        var leap = step * Slope - (arrival - LastArrival);
        if (leap > LeapAhead && point.Above(Slope) < Math.Min(Origin, Open.Above(Slope)) - LeapAhead.TotalSeconds)
            return (StartAt(media, arrival, Slope) with { IsTrue = IsTrue }, arrival);
        var next = this with { LastMedia = media, LastArrival = arrival };
        if (arrival - BlockArrival >= Block)
        {
            next = next.CloseBlock() with { Open = point, BlockArrival = arrival };
            // Stamps that stand still say nothing: arrival is all there is.
            if (next.Points.Length >= StillBlocks && next.Points[^StillBlocks].Media >= point.Media)
                return (StartAt(media, arrival, 1) with { IsTrue = IsTrue }, arrival);
        }
        else if (point.Above(Slope) <= Open.Above(Slope))
        {
            next = next with { Open = point };
        }
        var origin = Math.Min(Math.Min(next.Origin, next.Open.Above(next.Slope)), point.Above(next.Slope));
        var late = TimeSpan.FromSeconds(Math.Max(0, point.Above(next.Slope) - origin));
        return (next, arrival - late);
    }

    private static CaptureClock StartAt(TimeSpan media, TimeSpan arrival, double slope) => new()
    {
        Started = true,
        FirstMedia = media,
        LastMedia = media,
        FirstArrival = arrival,
        LastArrival = arrival,
        BlockArrival = arrival,
        Points = [],
        Slope = slope,
        Origin = double.PositiveInfinity,
    };

    private CaptureClock CloseBlock()
    {
        var points = (Points.Length == MaxBlocks ? Points.RemoveAt(0) : Points).Add(Open);
        var known = Blocks >= KnownBlocks;
        var slope = Slope;
        if (!IsTrue && ClockRate.Learn(points.AsSpan(), slope, known) is { } learned)
        {
            // Older points lie on the old line and would hold the new one down. But what was late before the new rate began is late still.
            var first = points.Length - learned.Points;
            var late = points[first].Above(slope) - Lowest(points.AsSpan()[..(first + 1)], slope);
            points = points.RemoveRange(0, first);
            if (late > LeapAhead.TotalSeconds)
                points = points.SetItem(0, points[0] with { Arrival = points[0].Arrival - late });
            slope = learned.Slope;
        }
        return this with { Points = points, Slope = slope, Origin = Lowest(points.AsSpan(), slope), Blocks = Blocks + 1 };
    }

    private static double Lowest(ReadOnlySpan<ClockPoint> points, double slope)
    {
        var lowest = double.PositiveInfinity;
        foreach (var point in points)
            lowest = Math.Min(lowest, point.Above(slope));
        return lowest;
    }
}
