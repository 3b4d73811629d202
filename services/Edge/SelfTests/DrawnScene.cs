using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.SelfTests;

/// <summary>
/// A picture with a known number of people that may be shipped, because this program draws it: six grown-ups on a plain ground, seen from the front.
/// Of NanoDet-g, NanoDet-m, YOLOX-nano and the head detector (640 × 480 and 1024 × 768, heads and bodies) each finds exactly six.
/// </summary>
public static class DrawnScene
{
    /// <summary>People in it.</summary>
    public const int People = 6;

    /// <summary>By how many a right model may be off.</summary>
    public const int Tolerance = 1;

    // Detectors were made for people of all sizes, but one that is drawn gives itself away when large: NanoDet-g finds all at 80 to 130 px and none at 150.
    private const float HeightPx = 80;

    // Where they stand, in shares of width and height, and how tall they are.
    private static readonly (float X, float Y, float Height, float Stride, bool FromBehind)[] Places =
    [
        (0.13f, 0.66f, 0.9f, 3, false), (0.28f, 0.86f, 1, 6, true), (0.43f, 0.7f, 0.9f, 2, false),
        (0.58f, 0.9f, 1.05f, 5, false), (0.73f, 0.72f, 0.95f, 4, false), (0.88f, 0.92f, 1.05f, 3, true),
    ];

    private static readonly SceneColour[] Coats = [new(150, 60, 40), new(45, 45, 160), new(60, 110, 60), new(70, 70, 75), new(200, 200, 205), new(50, 130, 190)];

    private static readonly SceneColour[] Trousers = [new(70, 50, 45), new(110, 75, 55), new(45, 45, 48), new(130, 100, 75), new(60, 55, 50), new(90, 70, 60)];

    /// <summary>Draws it on a frame of whatever canvas; people keep their size, so that a larger canvas shows more ground.</summary>
    public static void Draw(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var canvas = frame.Canvas;
        var height = canvas.Resize == ResizeRule.Letterbox ? Math.Min(canvas.HeightPx, Math.Max(1, canvas.WidthPx * 3 / 4)) : canvas.HeightPx;
        var painter = new ScenePainter(frame, canvas.WidthPx, height);
        painter.Ground(0.31f * height);
        for (var i = 0; i < Places.Length; i++)
        {
            var place = Places[i];
            var foot = new ScenePoint(place.X * canvas.WidthPx, place.Y * height);
            new DrawnFigure(foot, place.Height * MathF.Min(HeightPx, height / 3f), Coats[i], Trousers[i], place.Stride, place.FromBehind).Paint(painter);
        }
        painter.Finish();
    }
}
