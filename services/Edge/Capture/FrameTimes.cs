namespace CrowdWatch.Edge.Capture;

/// <summary>Sets a frame's times: since the first frame by the source's clock, and when it was taken by ours.</summary>
internal sealed class FrameTimes(TimeProvider clock, bool isLive)
{
    private readonly long startTimestamp = clock.GetTimestamp();
    private CaptureClock captureClock;
    private TimeSpan? firstMedia;

    /// <param name="frame">The frame to stamp.</param>
    /// <param name="media">Its time on the source's clock; null if the source gives none, then arrival stands in.</param>
    /// <param name="arrivalTimestamp">When it arrived, of the same <see cref="TimeProvider"/>.</param>
    public void Stamp(Frame frame, TimeSpan? media, long arrivalTimestamp)
    {
        var arrival = clock.GetElapsedTime(startTimestamp, arrivalTimestamp);
        var mediaTime = media ?? arrival;
        firstMedia ??= mediaTime;
        frame.MediaTime = mediaTime - firstMedia.Value;
        var nowTimestamp = clock.GetTimestamp();
        var captured = clock.GetElapsedTime(startTimestamp, nowTimestamp);
        if (isLive)
            (captureClock, captured) = captureClock.Step(mediaTime, arrival);
        // The age is counted on the monotonic clock and only then taken off the wall clock, which may have been set in between.
        frame.CapturedAt = clock.GetUtcNow() - (clock.GetElapsedTime(startTimestamp, nowTimestamp) - captured);
    }
}
