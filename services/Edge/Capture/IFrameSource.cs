namespace CrowdWatch.Edge.Capture;

/// <summary>One opened source of frames: a file, a stream, a folder. Disposing ends it and whatever process it runs.</summary>
public interface IFrameSource : IAsyncDisposable
{
    /// <summary>
    /// Fills <paramref name="frame"/> with the next sampled frame. After Ended or Lost the source is dead and says the same again.
    /// A source that delivers nothing within <see cref="CaptureRequest.ReadTimeout"/> is Lost, unless it
    /// sends and only its key frame is missing. One call at a time.
    /// </summary>
    /// <exception cref="ArgumentException">The frame's canvas is not the request's.</exception>
    ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken);

    /// <summary>What a read that takes long waits for although the source sends, for a person (<see cref="KeyFrameWait"/>); null otherwise. Safe for several threads.</summary>
    string? WaitingFor => null;

    /// <summary>Processor time that has been used for it so far outside this process. Safe for several threads.</summary>
    TimeSpan DecoderTime => TimeSpan.Zero;
}
