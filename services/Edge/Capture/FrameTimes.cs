namespace CrowdWatch.Edge.Capture;

/// <summary>Sets a frame's times: since the first frame by the source's clock, and when it was taken by ours.</summary>
internal sealed class FrameTimes(TimeProvider clock, bool isLive)
{
    /// <summary>A recording's first time below this is how its container counts (sound that begins earlier, reordered pictures); above it, pictures before it are missing.</summary>
    private static readonly TimeSpan MaxContainerOffset = TimeSpan.FromSeconds(0.5);

    private readonly long startTimestamp = clock.GetTimestamp();
    private CaptureClock captureClock;
    private TimeSpan? firstMedia;

    /// <summary>From now on the stamps are true time; see <see cref="CaptureClock.IsTrue"/>.</summary>
    public void TrustStamps() => captureClock = new CaptureClock { IsTrue = true };

    /// <summary>
    /// Takes in a frame of the source, delivered or not, and tells when it was taken, for <see cref="Stamp"/>. A clock that only knew every
    /// fifth frame would take the first of a bundle for the newest.
    /// </summary>
    public TimeSpan Observe(TimeSpan? media, long arrivalTimestamp)
    {
        var arrival = clock.GetElapsedTime(startTimestamp, arrivalTimestamp);
        (captureClock, var captured) = captureClock.Step(media ?? arrival, arrival);
        return captured;
    }

    /// <summary>Sets the times of a frame that is delivered.</summary>
    /// <param name="frame">The frame to stamp.</param>
    /// <param name="media">Its time on the source's clock; null if the source gives none, then arrival stands in.</param>
    /// <param name="arrivalTimestamp">When it arrived, of the same <see cref="TimeProvider"/>.</param>
    /// <param name="observed">When it was taken, where every frame of the source is observed.</param>
    /// <param name="mayLackFirst">Whether pictures before the first one may not have been decoded; then its time counts from the recording's start, as a player shows it.</param>
    public void Stamp(Frame frame, TimeSpan? media, long arrivalTimestamp, TimeSpan? observed = null, bool mayLackFirst = false)
    {
        var arrival = clock.GetElapsedTime(startTimestamp, arrivalTimestamp);
        var mediaTime = media ?? arrival;
        firstMedia ??= !isLive && (mayLackFirst || mediaTime >= MaxContainerOffset) && mediaTime > TimeSpan.Zero ? TimeSpan.Zero : mediaTime;
        frame.MediaTime = mediaTime - firstMedia.Value;
        var nowTimestamp = clock.GetTimestamp();
        var captured = clock.GetElapsedTime(startTimestamp, nowTimestamp);
        if (isLive)
            captured = observed ?? Observe(media, arrivalTimestamp);
        // The age is counted on the monotonic clock and only then taken off the wall clock, which may have been set in between.
        frame.CapturedAt = clock.GetUtcNow() - (clock.GetElapsedTime(startTimestamp, nowTimestamp) - captured);
    }
}
