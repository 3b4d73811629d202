using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Tiling;

/// <summary>Finds white rectangles that do not touch, to a fraction of a pixel: edges that scaling made grey count by their brightness.</summary>
internal sealed class RectangleDetector(Canvas canvas) : IPersonDetector
{
    private const int Lit = 128;

    public Canvas Canvas => canvas;

    public float Confidence { get; set; } = 0.9f;

    public int LeastHeight { get; set; } = 4;

    public bool GivesDensity { get; set; }

    public int Views { get; set; }

    public bool IsDisposed { get; private set; }

    public void Detect(Frame frame, DetectionResult result, double? threshold = null)
    {
        Views++;
        result.Clear();
        var least = threshold ?? 0.5;
        for (var y = 0; y < canvas.HeightPx; y++)
        {
            for (var x = 0; x < canvas.WidthPx; x++)
            {
                if (At(frame, x, y) < Lit || (x > 0 && At(frame, x - 1, y) >= Lit) || (y > 0 && At(frame, x, y - 1) >= Lit))
                    continue;
                var (right, bottom) = (x, y);
                while (right + 1 < canvas.WidthPx && At(frame, right + 1, y) >= Lit)
                    right++;
                while (bottom + 1 < canvas.HeightPx && At(frame, x, bottom + 1) >= Lit)
                    bottom++;
                if (bottom + 1 - y >= LeastHeight)
                    (Confidence >= least ? result.People : result.Weak).Add(BoxOf(frame, x, y, right, bottom));
            }
        }
        result.Accuracy = Accuracy;
        result.CrowdRatio = Accuracy.CrowdRatioOf(result.People, result.Weak);
        result.Density = GivesDensity ? new DensityMap(8, 8, 1, 1, [0]) : null;
    }

    public void Dispose() => IsDisposed = true;

    private static readonly DetectionAccuracy Accuracy = new() { CrowdLimit = new(0.5f, 0.6, 0), Spread = new(0.5f, [0, 0, 0, 0, 0.5, 1], 1, 0, 0) };

    private PersonBox BoxOf(Frame frame, int left, int top, int right, int bottom)
    {
        var (x, y) = ((left + right) / 2, (top + bottom) / 2);
        return new(
            left + 1 - (Share(frame, left, y) + Share(frame, left - 1, y)), top + 1 - (Share(frame, x, top) + Share(frame, x, top - 1)),
            right + Share(frame, right, y) + Share(frame, right + 1, y), bottom + Share(frame, x, bottom) + Share(frame, x, bottom + 1), Confidence);
    }

    private float Share(Frame frame, int x, int y) => x < 0 || y < 0 || x >= canvas.WidthPx || y >= canvas.HeightPx ? 0 : At(frame, x, y) / 255f;

    private byte At(Frame frame, int x, int y) => frame.Pixels[(y * canvas.WidthPx + x) * 3];
}
