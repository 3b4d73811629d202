using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Host.Commands.Teaching;

/// <summary>Looks at stills with a camera's detector, one after the other.</summary>
/// <param name="detector">The detector.</param>
/// <param name="reader">Reads the stills.</param>
/// <param name="excluded">Parts of the camera's picture in which nobody is; null for none.</param>
/// <param name="wantsFeatures">Whether activations from inside the model are wanted too.</param>
internal sealed class StillLook(IPersonDetector detector, StillFolder reader, ExcludedAreas? excluded, bool wantsFeatures = false) : IDisposable
{
    private readonly Frame frame = new(detector.Canvas);
    private readonly DetectionResult seen = new() { WantsFeatures = wantsFeatures };

    /// <summary>Reads a still and detects from the lowest score on; what is seen is overwritten by the next look.</summary>
    /// <exception cref="StartException">The still cannot be read.</exception>
    public async Task<(Frame Frame, DetectionResult Seen)> AtAsync(string path, CancellationToken cancellationToken)
    {
        if (await reader.ReadOneAsync(path, frame, cancellationToken) is not CaptureResult.Got)
            throw new StartException($"{path} cannot be read as a picture: it is damaged, cut off or no picture.");
        detector.Detect(frame, seen, CrowdLimit.WeakFrom);
        excluded?.Apply(seen, frame);
        return (frame, seen);
    }

    /// <summary>How full a still looks: the people that the detector would bet on, weak detections too. A detector that counts crowds wrongly still sees more in them.</summary>
    public static double FullnessOf(DetectionResult seen) => seen.Density is { } density ? density.People.Sum() : seen.People.Sum(person => person.Confidence);

    public void Dispose() => frame.Dispose();
}
