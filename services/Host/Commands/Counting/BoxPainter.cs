using System.Globalization;
using CrowdWatch.Edge.Detection;
using OpenCvSharp;

namespace CrowdWatch.Host.Commands.Counting;

/// <summary>Draws people's boxes and confidences into a picture, blue first; what lies outside the picture is left out.</summary>
internal sealed class BoxPainter(Mat picture)
{
    private const HersheyFonts Font = HersheyFonts.HersheySimplex;

    private static readonly Scalar BoxColour = new(80, 255, 40);
    private static readonly Scalar LabelColour = Scalar.All(0);

    // Lines that can be seen on a large picture as on a small one: 1 px for every 400.
    private readonly int line = Math.Max(1, Math.Min(picture.Width, picture.Height) / 400);

    /// <summary>Draws all boxes first, so that no box hides a confidence.</summary>
    public void Paint(IReadOnlyList<PersonBox> people)
    {
        foreach (var box in people)
            Cv2.Rectangle(picture, RectangleOf(box), BoxColour, line);
        foreach (var box in people)
            PaintPercent(box);
    }

    /// <summary>Writes the confidence on a patch whose lower left corner lies on the box's upper left one, or below it at the top of the picture.</summary>
    private void PaintPercent(PersonBox box)
    {
        var scale = 0.4 * line;
        var text = ((int)MathF.Round(box.Confidence * 100)).ToString(CultureInfo.InvariantCulture);
        var size = Cv2.GetTextSize(text, Font, scale, line, out var below);
        var height = size.Height + below;
        var (left, top) = (Pixel(box.Left), Math.Max(0, Pixel(box.Top)));
        var y = top >= height ? top - height : top;
        Cv2.Rectangle(picture, new Rect(left, y, size.Width, height), BoxColour, Cv2.FILLED);
        Cv2.PutText(picture, text, new Point(left, y + size.Height + below / 2), Font, scale, LabelColour, line, LineTypes.AntiAlias);
    }

    /// <summary>OpenCV draws the last row and column of a rectangle inside it; a thick line goes half to either side.</summary>
    private Rect RectangleOf(PersonBox box)
    {
        var inset = line / 2;
        var (left, top) = (Pixel(box.Left) + inset, Pixel(box.Top) + inset);
        return new Rect(left, top, Math.Max(1, Pixel(box.Right) - inset - left), Math.Max(1, Pixel(box.Bottom) - inset - top));
    }

    // A box from a model may lie far outside; beyond this OpenCV's own arithmetic overflows.
    private static int Pixel(float value) => (int)MathF.Round(Math.Clamp(value, -30_000f, 30_000f));
}
