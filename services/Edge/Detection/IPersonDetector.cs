using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.Detection;

/// <summary>Finds the people of a frame. Not for two threads at once.</summary>
public interface IPersonDetector : IDisposable
{
    /// <summary>The picture that <see cref="Detect"/> wants.</summary>
    Canvas Canvas { get; }

    /// <summary>
    /// How crowded the last frame was: its weak detections over what a picture without a crowd has at most. From 1 on it holds more people than the
    /// model can count. Null where that cannot be told.
    /// </summary>
    double? CrowdRatio => null;

    /// <summary>
    /// Replaces the content of <paramref name="people"/> by the people of the frame, after non-maximum suppression, most confident first.
    /// </summary>
    /// <param name="frame">A frame on this detector's <see cref="Canvas"/>.</param>
    /// <param name="people">Receives the people.</param>
    /// <param name="threshold">Least confidence that counts, above 0 and below 1; null takes the model's own. So cameras can share a detector.</param>
    /// <exception cref="ArgumentException">The frame is on another canvas, has no source size, or the threshold is out of range.</exception>
    void Detect(Frame frame, List<PersonBox> people, double? threshold = null);
}
