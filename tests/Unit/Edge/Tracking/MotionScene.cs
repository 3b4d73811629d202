using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Tracking;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

/// <summary>One camera of 800 × 600 px whose detections a test writes down, with all that follows them; and what crossed its lines so far.</summary>
internal sealed class MotionScene : IDisposable
{
    /// <summary>The gate: upright in the middle, from (400, 100) to (400, 500); to its right is inside.</summary>
    public static readonly CountingLine Gate = new() { Id = "gate", From = new(400, 100), To = new(400, 500), Inside = new(600, 300) };

    private static readonly DateTimeOffset Start = new(2026, 10, 1, 1, 0, 0, TimeSpan.Zero);

    private readonly Frame frame = new(new Canvas(4, 4, ChannelOrder.Bgr, ResizeRule.Letterbox, 114)) { SourceWidthPx = 800, SourceHeightPx = 600 };
    private readonly (int In, int Out)[] totals;

    public MotionScene(params CountingLine[] lines) : this(CameraOf(lines.Length == 0 ? [Gate] : lines)) { }

    public MotionScene(Camera camera)
    {
        Motion = new CameraMotion(camera);
        totals = new (int In, int Out)[Motion.Lines.Count];
    }

    public CameraMotion Motion { get; }

    public DetectionResult Seen { get; } = new();

    /// <summary>Time of the newest frame, seconds since the first.</summary>
    public double Now { get; private set; }

    /// <summary>What crossed the first line so far.</summary>
    public (int In, int Out) Total => totals[0];

    public IReadOnlyList<(int In, int Out)> Totals => totals;

    public static Camera CameraOf(params CountingLine[] lines) => new()
    {
        Id = "cam",
        Source = "clip.avi",
        ImageSize = new ImageSize { Width = 800, Height = 600 },
        Views = [new CameraView { Zone = "plaza", Polygon = [new(0, 0), new(800, 0), new(800, 600), new(0, 600)] }],
        Lines = lines,
    };

    /// <summary>Somebody 100 px tall who stands there.</summary>
    public static PersonBox At(double x, double y = 300) => new((float)x - 20, (float)y - 100, (float)x + 20, (float)y, 0.9f);

    /// <summary>A frame after so many seconds; of the people in it, none or more.</summary>
    public MotionScene Step(double seconds, params PersonBox[] people)
    {
        Now += seconds;
        (frame.Index, frame.CapturedAt) = (frame.Index + 1, Start.AddSeconds(Now));
        Seen.Clear();
        Seen.People.AddRange(people);
        Motion.Step(Seen, frame);
        for (var i = 0; i < totals.Length; i++)
            totals[i] = (totals[i].In + Motion.Crossed[i].In, totals[i].Out + Motion.Crossed[i].Out);
        return this;
    }

    /// <summary>Five frames a second of somebody who goes straight from one place to another, 100 px a second: 1.7 m, as fast as people walk.</summary>
    public MotionScene Walk(PixelPoint from, PixelPoint to)
    {
        var way = Math.Sqrt(Math.Pow(to.X - from.X, 2) + Math.Pow(to.Y - from.Y, 2));
        var frames = (int)(way / 20);
        for (var i = 0; i <= frames; i++)
            Step(0.2, At(from.X + ((to.X - from.X) * i / frames), from.Y + ((to.Y - from.Y) * i / frames)));
        return this;
    }

    /// <summary>Five frames a second of somebody who stands.</summary>
    public MotionScene Stand(PixelPoint place, double seconds)
    {
        for (var until = Now + seconds; Now < until - 0.1;)
            Step(0.2, At(place.X, place.Y));
        return this;
    }

    /// <summary>Frames on which nobody is seen.</summary>
    public MotionScene Nobody(double seconds)
    {
        for (var until = Now + seconds; Now < until - 0.1;)
            Step(0.2);
        return this;
    }

    public void Dispose() => frame.Dispose();
}
