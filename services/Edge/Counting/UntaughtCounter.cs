using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Counting;

/// <summary>What counts with a model as it comes: nobody has shown it the camera's own pictures.</summary>
public static class UntaughtCounter
{
    /// <summary>A counter of zones, by boxes or by a map of people, as the model gives them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="drawnOn">Size of the picture on which the polygons were drawn.</param>
    /// <param name="views">The outlines. Several outlines of one zone make one zone, in which nobody counts twice.</param>
    /// <param name="cells">The cells that the camera sees, by zone, of zones that have some, for a model that finds people by boxes; null for none.</param>
    /// <exception cref="ArgumentException">A polygon has fewer than 3 points.</exception>
    public static IFrameCounter Of(ModelManifest model, ImageSize drawnOn, IReadOnlyList<CameraView> views, IReadOnlyDictionary<string, CameraCells>? cells = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Output.Decoder == OutputDecoder.Density ? new DensityCounter(drawnOn, views) : new BoxCounter(drawnOn, views, cells);
    }
}
