using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Tests.Unit.Host.Commands.Counting;

/// <summary>Finds as many people as the frame's first byte says, 10 px apart.</summary>
internal sealed class FakeDetector : IPersonDetector
{
    public Canvas Canvas { get; } = new(8, 8, ChannelOrder.Bgr, ResizeRule.Letterbox, 0);

    public void Detect(Frame frame, DetectionResult result, double? threshold = null)
    {
        result.Clear();
        for (var i = 0; i < frame.Pixels[0]; i++)
            result.People.Add(new PersonBox(i * 10, 0, i * 10 + 5, 10, 0.5f));
    }

    public void Dispose() { }
}
