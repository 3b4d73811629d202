namespace CrowdWatch.Edge.Capture.OpenCv;

/// <summary>
/// Frames of a VideoCapture that runs on a thread of its own, because its calls block and cannot be interrupted. A read that takes too long
/// leaves the thread behind; it cleans up by itself as soon as OpenCV lets it go, at the latest after OpenCV's own timeout.
/// </summary>
internal sealed class OpenCvFrameSource : IFrameSource
{
    /// <summary>A thread that is not stuck in OpenCV is gone within milliseconds.</summary>
    private static readonly TimeSpan LongestWaitForThread = TimeSpan.FromSeconds(5);

    private readonly CaptureRequest request;
    private readonly TimeProvider clock;
    private readonly OpenCvReader reader;
    private readonly FrameTimes times;
    private readonly SemaphoreSlim wanted = new(0);
    private readonly CancellationTokenSource closing = new();
    private readonly Task thread;
    private volatile TaskCompletionSource<CaptureResult>? asked;
    private CaptureResult? end;

    public OpenCvFrameSource(CaptureRequest request, CaptureSourceKind kind, string? colours, string ffmpeg, TimeProvider clock)
    {
        this.request = request;
        this.clock = clock;
        reader = new OpenCvReader(request, kind, colours, ffmpeg, clock, closing.Token);
        times = new FrameTimes(clock, isLive: kind == CaptureSourceKind.Device || request.RealTime);
        thread = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    /// <remarks>A read that is cancelled while it waits ends the source.</remarks>
    public async ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken)
    {
        if (frame.Canvas != request.Canvas)
            throw new ArgumentException($"The frame is made for {frame.Canvas}; this source delivers {request.Canvas}", nameof(frame));
        cancellationToken.ThrowIfCancellationRequested();
        if (end is not null || closing.IsCancellationRequested)
            return end ??= Closed();
        var result = await AskAsync(cancellationToken).ConfigureAwait(false);
        if (result is not CaptureResult.Got)
            return end = result;
        // The thread waits for the next question: its picture is ours until then.
        reader.CopyTo(frame);
        times.Stamp(frame, reader.MediaTime, reader.ArrivalTimestamp, mayLackFirst: reader.MayLackFirst);
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync().ConfigureAwait(false);
        asked?.TrySetResult(Closed());
        // The semaphore and the token are left to the garbage collector: a thread that is stuck will still look at them.
        await Task.WhenAny(thread, Task.Delay(LongestWaitForThread, TimeProvider.System)).ConfigureAwait(false);
    }

    private async Task<CaptureResult> AskAsync(CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<CaptureResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        asked = answer;
        wanted.Release();
        try
        {
            return await answer.Task.WaitAsync(request.ReadTimeout, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await closing.CancelAsync().ConfigureAwait(false);
            return new CaptureResult.Lost(FormattableString.Invariant($"{request.SourceName}: no frame for {request.ReadTimeout.TotalSeconds:0.#} s"));
        }
        catch (OperationCanceledException)
        {
            await closing.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private CaptureResult.Lost Closed() => new($"{request.SourceName} was closed");

    private void Run()
    {
        using (reader)
        {
            while (!closing.IsCancellationRequested)
            {
                try
                {
                    wanted.Wait(closing.Token);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
                asked!.TrySetResult(Read());
            }
        }
    }

    /// <summary>Whatever goes wrong in the native library is the loss of this camera, not the end of the process.</summary>
    private CaptureResult Read()
    {
        try
        {
            return reader.Next();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new CaptureResult.Lost($"{request.SourceName}: {fault.Message.Replace(request.Source, request.SourceName, StringComparison.Ordinal)}");
        }
        catch (OperationCanceledException)
        {
            return Closed();
        }
    }
}
