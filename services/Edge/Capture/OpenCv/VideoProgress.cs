namespace CrowdWatch.Edge.Capture.OpenCv;

/// <summary>How far a video file has been read: its frames, and a time that never falls, whatever OpenCV says.</summary>
internal readonly record struct VideoProgress
{
    /// <summary>What OpenCV promises is often an estimate: less than 1 s or 2 % missing is no sign of a cut.</summary>
    private const double MissingShare = 0.02;

    private const double UsualFramesPerSecond = 25;

    /// <summary>Frames read.</summary>
    public long Frames { get; private init; }

    /// <summary>Time of the last one.</summary>
    public TimeSpan MediaTime { get; private init; }

    /// <summary>
    /// The next frame, with the position and rate that OpenCV gives. Of AVI with B-frames the last position is 0, of bare H.264 it is 0
    /// for ever: a position that does not rise is no time, and the frame rate tells.
    /// </summary>
    public VideoProgress Step(TimeSpan position, double framesPerSecond) => new()
    {
        Frames = Frames + 1,
        MediaTime = Frames == 0 || position > MediaTime ? position : MediaTime + FrameTime(framesPerSecond),
    };

    /// <summary>
    /// Whether the file ended early for what OpenCV promises, both in frames and in time. That is a suspicion and no more: what is promised
    /// is often an estimate (segments of a longer recording, rates that fall at night, a cut by an edit list).
    /// </summary>
    public bool IsShortOf(double promisedFrames, double framesPerSecond)
    {
        // Where OpenCV knows nothing it gives 0, or a number without sense.
        if (promisedFrames is not (> 0 and < 1e9))
            return false;
        var promised = promisedFrames * FrameTime(framesPerSecond);
        var missing = promised - (MediaTime + FrameTime(framesPerSecond));
        var tolerated = TimeSpan.FromSeconds(Math.Max(1, promised.TotalSeconds * MissingShare));
        return promisedFrames - Frames > tolerated / FrameTime(framesPerSecond) && missing > tolerated;
    }

    /// <summary>Time from one frame to the next; OpenCV gives a rate of 0, or of the time base, where it knows none.</summary>
    public static TimeSpan FrameTime(double framesPerSecond) =>
        TimeSpan.FromSeconds(1 / (framesPerSecond is > 0 and < 1000 ? framesPerSecond : UsualFramesPerSecond));
}
