using System.Threading.Channels;
using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Unit.Edge;

/// <summary>Sources whose frames and ends a test hands out one by one. Every opening waits for its script; after it a read waits for ever.</summary>
internal sealed class ScriptedSources : IFrameSourceFactory
{
    private readonly Channel<Connection> opened = Channel.CreateUnbounded<Connection>();

    /// <summary>Thrown by the next opening, once.</summary>
    public Exception? OpenFault { get; set; }

    /// <summary>Whether the next connections can be asked for another rate.</summary>
    public bool AreAdjustable { get; init; }

    /// <summary>What was asked, in order.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<CaptureRequest> Requests { get; } = new();

    public IFrameSource Open(CaptureRequest request)
    {
        if (OpenFault is { } fault)
        {
            OpenFault = null;
            throw fault;
        }
        Requests.Enqueue(request);
        var connection = AreAdjustable ? new AdjustableConnection() : new Connection();
        opened.Writer.TryWrite(connection);
        return connection;
    }

    /// <summary>The next connection that the worker opens.</summary>
    public async Task<Connection> NextAsync() => await opened.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public bool TryNext(out Connection? connection) => opened.Reader.TryRead(out connection);

    internal sealed class AdjustableConnection : Connection, IAdjustableSource
    {
        /// <summary>Rates it was asked for.</summary>
        public List<double> Asked { get; } = [];

        public void Adjust(double samplesPerSecond) => Asked.Add(samplesPerSecond);
    }

    internal class Connection : IFrameSource
    {
        private readonly Channel<Func<Frame, CaptureResult>> script = Channel.CreateUnbounded<Func<Frame, CaptureResult>>();
        private TaskCompletionSource? read;

        public bool IsDisposed { get; private set; }

        /// <summary>Delivers a frame; returns when the worker asks for the one after it.</summary>
        public Task FrameAsync(long index, DateTimeOffset capturedAt) => PlayAsync(frame =>
        {
            (frame.Index, frame.CapturedAt, frame.SourceWidthPx, frame.SourceHeightPx) = (index, capturedAt, 100, 100);
            return CaptureResult.Frame;
        });

        public void Lose(string reason) => script.Writer.TryWrite(_ => new CaptureResult.Lost(reason));

        public void End() => script.Writer.TryWrite(_ => CaptureResult.End);

        public void Throw(Exception fault) => script.Writer.TryWrite(_ => throw fault);

        public async ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken)
        {
            Interlocked.Exchange(ref read, null)?.TrySetResult();
            return (await script.Reader.ReadAsync(cancellationToken))(frame);
        }

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            Interlocked.Exchange(ref read, null)?.TrySetResult();
            return ValueTask.CompletedTask;
        }

        private async Task PlayAsync(Func<Frame, CaptureResult> step)
        {
            var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            script.Writer.TryWrite(frame =>
            {
                read = taken;
                return step(frame);
            });
            await taken.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }
}
