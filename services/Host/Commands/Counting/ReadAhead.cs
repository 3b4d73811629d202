using System.Threading.Channels;
using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Host.Commands.Counting;

/// <summary>Reads a source while its earlier frames are being worked on: a few frames ahead, in order, none dropped.</summary>
internal static class ReadAhead
{
    // One being worked on, one ready, one being filled.
    private const int Buffers = 3;

    /// <summary>Hands every frame of the source to <paramref name="use"/>, one at a time; returns how the source ended.</summary>
    public static async Task<CaptureResult> RunAsync(
        IFrameSource source, Canvas canvas, Func<Frame, CancellationToken, ValueTask> use, CancellationToken cancellationToken)
    {
        var free = Channel.CreateBounded<Frame>(Buffers);
        var filled = Channel.CreateBounded<Frame>(Buffers);
        var frames = Enumerable.Range(0, Buffers).Select(_ => new Frame(canvas)).ToList();
        frames.ForEach(frame => free.Writer.TryWrite(frame));
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => ReadAsync(source, free.Reader, filled.Writer, stopping.Token), CancellationToken.None);
        try
        {
            await foreach (var frame in filled.Reader.ReadAllAsync(cancellationToken))
            {
                await use(frame, cancellationToken);
                free.Writer.TryWrite(frame);
            }
        }
        finally
        {
            await stopping.CancelAsync();
            // The source is the caller's: nobody may still be reading it when this method is left.
            await reading.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            frames.ForEach(frame => frame.Dispose());
        }
        return await reading;
    }

    private static async Task<CaptureResult> ReadAsync(
        IFrameSource source, ChannelReader<Frame> free, ChannelWriter<Frame> filled, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                var frame = await free.ReadAsync(stopping);
                var result = await source.ReadAsync(frame, stopping);
                if (result is not CaptureResult.Got)
                    return result;
                await filled.WriteAsync(frame, stopping);
            }
        }
        finally
        {
            filled.TryComplete();
        }
    }
}
