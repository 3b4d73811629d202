using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Host.Commands.Counting;

/// <summary>Reads a list of stills as one source: frame i is still i. A still that cannot be read is told and left out, the others go on.</summary>
internal sealed class StillsSource(IReadOnlyList<string> files, IFrameSourceFactory factory, Action<string, string> tellBroken) : IFrameSource
{
    private readonly StillFolder _folder = new(factory);
    private int _next;

    public async ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken)
    {
        while (_next < files.Count)
        {
            var index = _next++;
            var result = await _folder.ReadOneAsync(files[index], frame, cancellationToken);
            if (result is CaptureResult.Got)
            {
                frame.Index = index;
                return result;
            }
            tellBroken(files[index], result is CaptureResult.Lost lost ? lost.Reason : "it holds no picture");
        }
        return CaptureResult.End;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
