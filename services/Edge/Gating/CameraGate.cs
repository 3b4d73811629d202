using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Pictures;

namespace CrowdWatch.Edge.Gating;

/// <summary>The motion gate of one camera with what its last look saw: hands that out again for a picture in which nothing has changed. One frame at a time.</summary>
/// <param name="camera">The camera; null for all of a picture.</param>
public sealed class CameraGate(Camera? camera)
{
    private readonly MotionGate gate = new(new GateArea(camera));
    private readonly GreyPicture grey = new();
    private readonly HeldDetection held = new();
    private Canvas? canvas;
    private int connection;
    private object? counter;

    /// <summary>How often it spares a look.</summary>
    public GatedRatio Ratio { get; } = new();

    /// <summary>Blocks of the picture in which changes are no news, as those of a burnt-in clock.</summary>
    public int MaskedBlocks => gate.MaskedBlocks;

    /// <summary>True when nothing has changed since the last look: <paramref name="seen"/> is then what that look saw. Otherwise the detector must look, and <see cref="Looked"/> be told.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="at">When it was taken.</param>
    /// <param name="over">Number of the connection over which it came: over another one nothing is known.</param>
    /// <param name="isDoubtful">Whether something is wrong with the picture; it is looked at then.</param>
    /// <param name="countedBy">What counts it: another one may need what the last look did not fetch.</param>
    /// <param name="seen">What is seen on the frame.</param>
    public bool Reaffirms(Frame frame, DateTimeOffset at, int over, bool isDoubtful, object countedBy, DetectionResult seen)
    {
        if (isDoubtful || over != connection || frame.Canvas != canvas || countedBy != counter)
            gate.Reset();
        (connection, canvas, counter) = (over, frame.Canvas, countedBy);
        grey.Take(frame);
        var isReaffirmed = gate.Step(grey, frame.SourceWidthPx, frame.SourceHeightPx, at) == GateDecision.Reaffirm;
        Ratio.Add(isReaffirmed, at);
        if (isReaffirmed)
            held.Give(seen);
        return isReaffirmed;
    }

    /// <summary>The detector has looked; adds to what it saw whom it missed and who stands where nothing has changed.</summary>
    public void Looked(DetectionResult seen, DateTimeOffset at)
    {
        gate.Looked(grey, seen, at);
        held.Take(seen);
    }
}
