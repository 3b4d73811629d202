using CrowdWatch.Domain.Geometry;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Host.Commands.Teaching;

/// <summary>Heads that were marked on stills as they lie in their files, of cameras whose pictures are turned before they are counted.</summary>
internal static class LyingHeads
{
    /// <summary>Size of the picture as it lies in its file.</summary>
    /// <param name="frame">The picture as it was read, turned.</param>
    /// <param name="rotation">How it was turned.</param>
    public static (int WidthPx, int HeightPx) SizeOf(Frame frame, CaptureRotation rotation) =>
        rotation is CaptureRotation.Clockwise90 or CaptureRotation.Clockwise270 ? (frame.SourceHeightPx, frame.SourceWidthPx) : (frame.SourceWidthPx, frame.SourceHeightPx);

    /// <summary>The same label, with its heads in pixels of the turned picture.</summary>
    public static StillLabel Turned(StillLabel label, Frame frame, CaptureRotation rotation)
    {
        var (width, height) = (frame.SourceWidthPx, frame.SourceHeightPx);
        return label.Heads is not { } heads || rotation == CaptureRotation.None ? label : label with
        {
            Heads = [.. heads.Select(head => rotation switch
            {
                CaptureRotation.Clockwise90 => new PixelPoint(width - head.Y, head.X),
                CaptureRotation.Clockwise180 => new PixelPoint(width - head.X, height - head.Y),
                _ => new PixelPoint(head.Y, height - head.X),
            })],
        };
    }
}
