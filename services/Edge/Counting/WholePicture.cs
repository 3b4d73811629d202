using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Counting;

/// <summary>The one zone of a source that no plan describes: all of its picture, whatever its size.</summary>
public static class WholePicture
{
    /// <summary>Name of the zone.</summary>
    public const string ZoneId = "picture";

    /// <summary>Counters scale each picture to the size that zones were drawn on, so any will do.</summary>
    private const int SidePx = 1000;

    /// <summary>Size of the picture that <see cref="View"/> is drawn on.</summary>
    public static ImageSize Size { get; } = new() { Width = SidePx, Height = SidePx };

    /// <summary>The outline.</summary>
    public static CameraView View { get; } = new() { Zone = ZoneId, Polygon = [new(0, 0), new(SidePx, 0), new(SidePx, SidePx), new(0, SidePx)] };

    /// <summary>Counts what a model finds anywhere on a picture.</summary>
    public static IFrameCounter CounterFor(ModelManifest model) => UntaughtCounter.Of(model, Size, [View]);
}
