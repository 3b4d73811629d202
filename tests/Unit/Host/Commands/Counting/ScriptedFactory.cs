using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Unit.Host.Commands.Counting;

/// <summary>Sources that play a script: per source path a list of first bytes, one a frame, and how it ends. 40 ms between frames.</summary>
internal sealed class ScriptedFactory(Dictionary<string, (byte[] Frames, CaptureResult End)> scripts) : IFrameSourceFactory
{
    public int ReadNow { get; private set; }

    public IFrameSource Open(CaptureRequest request)
    {
        var (frames, end) = scripts[request.Source];
        return new Source(this, [.. frames.Where((_, i) => i % request.EveryNth == 0)], request.EveryNth, end);
    }

    private sealed class Source(ScriptedFactory owner, byte[] frames, int everyNth, CaptureResult end) : IFrameSource
    {
        private int _next;

        public async ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            if (_next == frames.Length)
                return end;
            owner.ReadNow++;
            frame.Pixels.Fill(frames[_next]);
            (frame.SourceWidthPx, frame.SourceHeightPx) = (64, 48);
            frame.Index = _next * everyNth;
            frame.MediaTime = TimeSpan.FromMilliseconds(40 * frame.Index);
            _next++;
            return CaptureResult.Frame;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
