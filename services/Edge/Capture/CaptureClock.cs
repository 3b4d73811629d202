namespace CrowdWatch.Edge.Capture;

/// <summary>
/// Tells when a live picture was taken. The source's clock runs evenly but from an unknown origin, arrival is true time but often late:
/// the smallest (arrival − media time) seen is the origin, and whatever arrives later than that is old by the difference. So a burst
/// after a stall keeps its true, old times instead of passing as fresh.
/// </summary>
/// <remarks>Times of arrival come from a monotonic clock, so that a step of the wall clock makes no frame old.</remarks>
public readonly record struct CaptureClock
{
    /// <summary>The origin may rise 1 ms a second, far above the drift of any camera's crystal (50 ppm), far below a stall.</summary>
    public const double RisePerSecond = 0.001;

    /// <summary>Smaller steps back are jitter; a larger one means that the source's clock was set or started anew.</summary>
    public static readonly TimeSpan StepBack = TimeSpan.FromMilliseconds(100);

    /// <summary>After a larger gap the old origin is not to be trusted: a camera blind for hours is worse than one frame misjudged.</summary>
    public static readonly TimeSpan StepAhead = TimeSpan.FromSeconds(10);

    private bool Started { get; init; }
    private TimeSpan Origin { get; init; }
    private TimeSpan LastMedia { get; init; }
    private TimeSpan LastArrival { get; init; }

    /// <summary>When the frame was taken, on the clock of <paramref name="arrival"/> and never after it, and the clock for the next frame.</summary>
    public (CaptureClock Next, TimeSpan Captured) Step(TimeSpan media, TimeSpan arrival)
    {
        var origin = arrival - media;
        var step = media - LastMedia;
        if (Started && step >= -StepBack && step <= StepAhead)
        {
            var risen = Origin + (arrival - LastArrival) * RisePerSecond;
            origin = origin < risen ? origin : risen;
        }
        return (new CaptureClock { Started = true, Origin = origin, LastMedia = media, LastArrival = arrival }, media + origin);
    }
}
