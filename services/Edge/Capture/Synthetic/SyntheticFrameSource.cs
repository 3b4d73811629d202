namespace CrowdWatch.Edge.Capture.Synthetic;

/// <summary>Frames of a made-up camera, with the manners of a real one: sampling, pace, loop, stall, loss.</summary>
internal sealed class SyntheticFrameSource(SyntheticScene scene, CaptureRequest request, TimeProvider clock) : IFrameSource
{
    private readonly long startTimestamp = clock.GetTimestamp();
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FrameSampler? sampler = request.SamplesPerSecond is { } rate ? new FrameSampler(TimeSpan.FromSeconds(1 / rate)) : null;
    private CaptureResult? end;
    private long next;

    public async ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken)
    {
        if (frame.Canvas != request.Canvas)
            throw new ArgumentException($"The frame is made for {frame.Canvas}; this source delivers {request.Canvas}", nameof(frame));
        cancellationToken.ThrowIfCancellationRequested();
        while (end is null)
        {
            var index = next;
            end = await EndBeforeAsync(index, cancellationToken).ConfigureAwait(false);
            if (end is not null)
                break;
            next++;
            if (!IsTaken(index))
                continue;
            await KeepPaceAsync(index, cancellationToken).ConfigureAwait(false);
            Fill(frame, index);
            return CaptureResult.Frame;
        }
        return end;
    }

    public ValueTask DisposeAsync()
    {
        closed.TrySetResult();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<CaptureResult?> EndBeforeAsync(long index, CancellationToken cancellationToken)
    {
        if (closed.Task.IsCompleted)
            return new CaptureResult.Lost($"{request.SourceName} was closed");
        if (index == scene.FailAtFrame)
            return new CaptureResult.Lost($"{request.SourceName} failed at frame {index}");
        if (index == scene.StallAtFrame)
        {
            await Task.WhenAny(closed.Task, Task.Delay(request.ReadTimeout, clock, cancellationToken)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return new CaptureResult.Lost(FormattableString.Invariant($"{request.SourceName}: no frame for {request.ReadTimeout.TotalSeconds:0.#} s"));
        }
        return index == scene.FrameCount && !request.Loop ? CaptureResult.End : null;
    }

    private bool IsTaken(long index)
    {
        if (sampler is not { } current)
            return index % request.EveryNth == 0;
        (sampler, var take) = current.Step(MediaTime(index));
        return take;
    }

    private TimeSpan MediaTime(long index) => TimeSpan.FromSeconds(index / scene.FramesPerSecond);

    private async ValueTask KeepPaceAsync(long index, CancellationToken cancellationToken)
    {
        if (!request.RealTime)
            return;
        var wait = MediaTime(index) - clock.GetElapsedTime(startTimestamp);
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
    }

    private void Fill(Frame frame, long index)
    {
        SyntheticPainter.Paint(scene, scene.FrameCount is { } count ? index % count : index, frame);
        frame.Index = index;
        frame.SourceWidthPx = frame.KeptWidthPx = scene.WidthPx;
        frame.SourceHeightPx = frame.KeptHeightPx = scene.HeightPx;
        frame.MediaTime = MediaTime(index);
        // A frame read late keeps the time at which it was due.
        frame.CapturedAt = clock.GetUtcNow();
        if (request.RealTime)
            frame.CapturedAt -= clock.GetElapsedTime(startTimestamp) - frame.MediaTime;
    }
}
