using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Host.Commands.Counting;

/// <summary>Reads a list of stills as one source: frame i is still i. A still that cannot be read is told and left out, the others go on.</summary>
internal sealed class StillsFolder(IReadOnlyList<string> files, Canvas canvas, IFrameSourceFactory factory, Action<string, string> tellBroken) : IFrameSource
{
    // Starting a decoder for a still takes longer than reading it, so the next ones start meanwhile.
    private const int OpenAhead = 3;

    public static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff"];

    private readonly Queue<IFrameSource> _open = new();
    private int _next;
    private int _opened;

    /// <summary>Every Nth picture of a folder, by name, in the same order on every machine.</summary>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    public static IReadOnlyList<string> List(string folder, int everyNth) =>
        [.. Directory.EnumerateFiles(folder)
            .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Where((_, i) => i % everyNth == 0)];

    public async ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken)
    {
        while (_next < files.Count)
        {
            while (_opened < files.Count && _open.Count < OpenAhead)
                _open.Enqueue(factory.Open(new CaptureRequest { Source = files[_opened++], Canvas = canvas }));
            var index = _next++;
            await using var still = _open.Dequeue();
            var result = await still.ReadAsync(frame, cancellationToken);
            if (result is CaptureResult.Got)
            {
                frame.Index = index;
                return result;
            }
            tellBroken(files[index], result is CaptureResult.Lost lost ? lost.Reason : "it holds no picture");
        }
        return CaptureResult.End;
    }

    public async ValueTask DisposeAsync()
    {
        while (_open.TryDequeue(out var still))
            await still.DisposeAsync();
    }
}
