using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection.Areas;

namespace CrowdWatch.Edge.Detection;

/// <summary>Finds the people of a frame. Not for two threads at once.</summary>
public interface IPersonDetector : IDisposable
{
    /// <summary>The picture that <see cref="Detect(Frame, DetectionResult, double?)"/> wants.</summary>
    Canvas Canvas { get; }

    /// <summary>Replaces the content of <paramref name="result"/> by what is seen on the frame, after non-maximum suppression.</summary>
    /// <param name="frame">A frame on this detector's <see cref="Canvas"/>.</param>
    /// <param name="result">Receives what is seen.</param>
    /// <param name="threshold">Least confidence that counts, above 0 and below 1; null takes the model's own. So cameras can share a detector.</param>
    /// <exception cref="ArgumentException">The frame is on another canvas, has no source size, or the threshold is out of range.</exception>
    /// <exception cref="InvalidDataException">The model gave what is no number: the frame was not judged.</exception>
    void Detect(Frame frame, DetectionResult result, double? threshold = null);

    /// <summary>Of what corners and sides of a part of the picture are multiples, pixels of the canvas; null where the whole is looked at, always.</summary>
    int? AreaStepPx => null;

    /// <summary>The same, of a part of the picture alone where the detector can; boxes are in pixels of the whole source picture. A detector that cannot looks at the whole.</summary>
    /// <param name="frame">A frame on this detector's <see cref="Canvas"/>.</param>
    /// <param name="result">Receives what is seen.</param>
    /// <param name="threshold">Least confidence that counts, above 0 and below 1; null takes the model's own.</param>
    /// <param name="area">The part, in multiples of <see cref="AreaStepPx"/>.</param>
    void Detect(Frame frame, DetectionResult result, double? threshold, CanvasArea area) => Detect(frame, result, threshold);
}
