using System.Runtime.CompilerServices;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Capture;

/// <summary>Reads the pictures of a folder one by one, each as a source of its own, so that a broken one spoils no other.</summary>
public sealed class StillFolder(IFrameSourceFactory factory)
{
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".bmp", ".webp"];

    /// <summary>How each picture is turned. Default: not at all.</summary>
    public CaptureRotation Rotation { get; init; }

    /// <summary>Shape of their pixels; null believes the files.</summary>
    public PixelAspect? PixelAspect { get; init; }

    /// <summary>Whether pictures are shown otherwise than they lie in their files.</summary>
    public bool IsTurned => Rotation != CaptureRotation.None || PixelAspect is not null;

    /// <summary>Reads pictures that lie as a camera gives them, as the camera is counted: turned and stretched as its plan says. Without a camera as they lie.</summary>
    public static StillFolder Of(Camera? camera, IFrameSourceFactory factory) => new(factory)
    {
        Rotation = (CaptureRotation)(camera?.Rotate ?? 0),
        PixelAspect = camera?.PixelAspect is { } aspect ? Capture.PixelAspect.Parse(aspect) : null,
    };

    /// <summary>True if the name ends like a picture: jpg, jpeg, png, bmp or webp, small or capital letters.</summary>
    public static bool IsStill(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Paths of the pictures that lie directly in the folder, in ordinal order of their names.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IReadOnlyList<string> List(string folder) =>
        [.. Directory.EnumerateFiles(folder).Where(IsStill).OrderBy(path => Path.GetFileName(path), StringComparer.Ordinal)];

    /// <summary>
    /// Fills <paramref name="frame"/> with each picture in turn and tells of which file it is, Got or Lost. A picture that is cut off is Lost even
    /// if its upper half could be decoded: counting half a picture gives a number too small.
    /// </summary>
    public async IAsyncEnumerable<(string Path, CaptureResult Result)> ReadAsync(
        string folder, Frame frame, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var path in List(folder))
            yield return (path, await ReadOneAsync(path, frame, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Fills <paramref name="frame"/> with one picture; Lost as above.</summary>
    public async Task<CaptureResult> ReadOneAsync(string path, Frame frame, CancellationToken cancellationToken)
    {
        // Of a moving picture (webp) only the first one counts; the second read is there to hear whether the file ended well.
        await using var source = factory.Open(new CaptureRequest { Source = path, Canvas = frame.Canvas, EveryNth = int.MaxValue, Rotation = Rotation, PixelAspect = PixelAspect });
        var first = await source.ReadAsync(frame, cancellationToken).ConfigureAwait(false);
        if (first is not CaptureResult.Got got)
            return first;
        var end = await source.ReadAsync(frame, cancellationToken).ConfigureAwait(false);
        return end is CaptureResult.Ended ended ? got with { Remark = got.Remark ?? ended.Remark } : end;
    }
}
