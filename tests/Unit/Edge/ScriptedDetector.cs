using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Tests.Unit.Edge;

/// <summary>A detector that finds as many people as a test says, and lets the test act while it "computes".</summary>
internal sealed class ScriptedDetector(Func<Frame, int> peopleOn) : IPersonDetector
{
    public static readonly Canvas SmallCanvas = new(4, 4, ChannelOrder.Bgr, ResizeRule.Letterbox, 114);

    public Canvas Canvas => SmallCanvas;

    /// <summary>Indices of the frames it was given.</summary>
    public List<long> Seen { get; } = [];

    /// <summary>Thresholds it was given.</summary>
    public List<double?> Thresholds { get; } = [];

    public double? CrowdRatio { get; set; }

    /// <summary>Adds people of the test's own to a frame.</summary>
    public Action<DetectionResult> Draw { get; init; } = _ => { };

    public void Detect(Frame frame, DetectionResult result, double? threshold = null)
    {
        Seen.Add(frame.Index);
        Thresholds.Add(threshold);
        result.Clear();
        result.CrowdRatio = CrowdRatio;
        for (var i = peopleOn(frame); i > 0; i--)
            result.People.Add(new PersonBox(40, 20, 60, 80, 0.9f));
        Draw(result);
    }

    public void Dispose() { }
}
