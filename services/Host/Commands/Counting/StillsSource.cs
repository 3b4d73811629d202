using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Host.Commands.Counting;

/// <summary>Reads a list of stills as one source: frame i is still i. A still that cannot be read is told and left out, the others go on.</summary>
/// <param name="files">Paths of the stills.</param>
/// <param name="factory">What opens them.</param>
/// <param name="tellBroken">Is told the path and the reason of each that was left out.</param>
/// <param name="tellOdd">Is told the path and the remark of each that was read although a decoder complained.</param>
/// <param name="job">Says how the stills are turned, and what shape their pixels have.</param>
internal sealed class StillsSource(
    IReadOnlyList<string> files, IFrameSourceFactory factory, Action<string, string> tellBroken, Action<string, string> tellOdd, CountJob job) : IFrameSource
{
    private readonly StillFolder _folder = new(factory) { Rotation = job.Rotation, PixelAspect = job.PixelAspect };
    private int _next;

    public async ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken)
    {
        while (_next < files.Count)
        {
            var index = _next++;
            var result = await _folder.ReadOneAsync(files[index], frame, cancellationToken);
            if (result is CaptureResult.Got got)
            {
                if (got.Remark is { } remark)
                    tellOdd(files[index], remark);
                frame.Index = index;
                return result;
            }
            tellBroken(files[index], result is CaptureResult.Lost lost ? lost.Reason : "it holds no picture");
        }
        return CaptureResult.End;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
