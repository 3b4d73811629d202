namespace CrowdWatch.Edge.Capture;

/// <summary>A frame of a live source: its time by the source's clock and its arrival, both in seconds since the first frame.</summary>
public readonly record struct ClockPoint(double Media, double Arrival)
{
    /// <summary>How far it lies above the line through the first frame that rises by <paramref name="slope"/> seconds of arrival a second of media.</summary>
    public double Above(double slope) => Arrival - slope * Media;
}

/// <summary>
/// Learns from arrival how fast a source's clock runs. A clock is a straight line under the arrivals, so the newest points are asked for the
/// line that lies under them and nearest to them (an edge of their lower hull: Moon, Skelly and Towsley, INFOCOM 1999). It is believed only if
/// most points lie on it: a stall, a jump or a catch-up makes a step or a bend, never a line.
/// </summary>
public static class ClockRate
{
    /// <summary>With fewer points nearly everything is a line.</summary>
    public const int MinPoints = 5;

    /// <summary>Points that a clock that is known must have before its change is believed: five seconds of a stream that flows.</summary>
    public const int MinPointsWhenKnown = 10;

    /// <summary>A camera's exposure stretches 25 frames a second to 17 and no further; a network that chokes does worse and is not followed.</summary>
    public const double MaxChangeWhenKnown = 1.5;

    /// <summary>25 frames a second in the stamps of a camera that sends one every two seconds.</summary>
    public const double MaxSlope = 50;

    /// <summary>Half of the points may lie off the line by this share of what the new rate changes over them. In a step it is a sixth.</summary>
    private const double MaxMisfit = 0.1;

    /// <summary>A change of rate that moves the newest frame by less, in seconds, is left to the half minute that is remembered.</summary>
    private const double MinChange = 0.05;

    private static readonly int[] Windows = [60, 40, 20, MinPointsWhenKnown, MinPoints];

    /// <summary>The slope that the longest run of newest points confirms, and how many those are; null if none says anything but the present one.</summary>
    /// <param name="points">Oldest first.</param>
    /// <param name="slope">Seconds of arrival a second of media that are believed at present.</param>
    /// <param name="known">Whether the present slope has held for a while.</param>
    public static (double Slope, int Points)? Learn(ReadOnlySpan<ClockPoint> points, double slope, bool known)
    {
        foreach (var window in Windows)
        {
            if (window > points.Length || (known && window < MinPointsWhenKnown))
                continue;
            var newest = points[^window..];
            if (SlopeUnder(newest) is { } found && IsConfirmed(points[..^window], newest, slope, found, known))
                return (found, window);
        }
        return null;
    }

    private static bool IsConfirmed(ReadOnlySpan<ClockPoint> older, ReadOnlySpan<ClockPoint> newest, double slope, double found, bool known)
    {
        if (found is < 1 / MaxSlope or > MaxSlope || (known && Math.Max(found / slope, slope / found) > MaxChangeWhenKnown))
            return false;
        var change = Math.Abs(found - slope) * (newest[^1].Media - newest[0].Media);
        if (change < MinChange || Misfit(newest, found) > MaxMisfit * change)
            return false;
        // A source that catches up looks like a fast clock, but begins late; a fast clock begins in time.
        foreach (var point in older)
        {
            if (found < slope && newest[0].Above(slope) - point.Above(slope) > MaxMisfit * change)
                return false;
        }
        return true;
    }

    /// <summary>How far half of the points lie above the lowest, measured along the line.</summary>
    private static double Misfit(ReadOnlySpan<ClockPoint> points, double slope)
    {
        Span<double> above = stackalloc double[points.Length];
        for (var i = 0; i < points.Length; i++)
            above[i] = points[i].Above(slope);
        above.Sort();
        return above[above.Length / 2] - above[0];
    }

    /// <summary>The slope of that edge of the lower hull under which the points' middle lies; null where they have no width.</summary>
    private static double? SlopeUnder(ReadOnlySpan<ClockPoint> points)
    {
        Span<ClockPoint> sorted = stackalloc ClockPoint[points.Length];
        points.CopyTo(sorted);
        sorted.Sort((a, b) => a.Media != b.Media ? a.Media.CompareTo(b.Media) : a.Arrival.CompareTo(b.Arrival));
        Span<ClockPoint> hull = stackalloc ClockPoint[points.Length];
        var (corners, middle) = (0, 0.0);
        foreach (var point in sorted)
        {
            middle += point.Media / points.Length;
            while (corners > 1 && !TurnsUp(hull[corners - 2], hull[corners - 1], point))
                corners--;
            if (corners == 0 || point.Media > hull[corners - 1].Media)
                hull[corners++] = point;
        }
        for (var i = 1; i < corners; i++)
        {
            if (hull[i].Media >= middle)
                return (hull[i].Arrival - hull[i - 1].Arrival) / (hull[i].Media - hull[i - 1].Media);
        }
        return null;
    }

    private static bool TurnsUp(ClockPoint a, ClockPoint b, ClockPoint c) =>
        (b.Media - a.Media) * (c.Arrival - a.Arrival) > (c.Media - a.Media) * (b.Arrival - a.Arrival);
}
