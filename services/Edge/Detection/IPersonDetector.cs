using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.Detection;

/// <summary>Finds the people of a frame. Not for two threads at once.</summary>
public interface IPersonDetector : IDisposable
{
    /// <summary>The picture that <see cref="Detect"/> wants.</summary>
    Canvas Canvas { get; }

    /// <summary>Replaces the content of <paramref name="people"/> by the people of the frame, above the threshold and after non-maximum suppression, most confident first.</summary>
    void Detect(Frame frame, List<PersonBox> people);
}
