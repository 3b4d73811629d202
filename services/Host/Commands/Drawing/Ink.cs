using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using OpenCvSharp;

namespace CrowdWatch.Host.Commands.Drawing;

/// <summary>Draws strokes, dots and words into a picture, blue first: each with a dark rim, so that it is seen on light ground as on dark.</summary>
/// <param name="picture">The picture.</param>
/// <param name="drawnOn">Size of the picture of the points that are given; they are scaled to this one.</param>
internal sealed class Ink(Mat picture, ImageSize drawnOn)
{
    private const HersheyFonts Font = HersheyFonts.HersheySimplex;

    /// <summary>Of a unit, which is 1 px: 9 px high capitals on 640×480, twice that on 1920×1080.</summary>
    private const double TextScale = 0.42;

    private const double RimShare = 0.65;

    private static readonly Scalar Rim = new(20, 20, 20);

    private readonly List<Rect> labels = [];

    /// <summary>Thinnest line that can be seen: 1 px for every 400 of the shorter side.</summary>
    public int Unit { get; } = Math.Max(1, Math.Min(picture.Width, picture.Height) / 400);

    /// <summary>Joins points, in the order given.</summary>
    /// <param name="points">The points.</param>
    /// <param name="colour">Blue, green, red.</param>
    /// <param name="units">Width.</param>
    /// <param name="isClosed">Whether the last is joined to the first.</param>
    /// <param name="hasRim">Whether it has a dark rim.</param>
    public void Stroke(IReadOnlyList<PixelPoint> points, Scalar colour, int units = 1, bool isClosed = false, bool hasRim = true)
    {
        Point[][] corners = [[.. points.Select(At)]];
        if (hasRim)
            Cv2.Polylines(picture, corners, isClosed, Rim, (units + 2) * Unit, LineTypes.AntiAlias);
        Cv2.Polylines(picture, corners, isClosed, colour, units * Unit, LineTypes.AntiAlias);
    }

    /// <summary>Draws an arrow.</summary>
    public void Arrow(PixelPoint from, PixelPoint to, Scalar colour, int units = 1)
    {
        Cv2.ArrowedLine(picture, At(from), At(to), Rim, (units + 2) * Unit, LineTypes.AntiAlias, tipLength: 0.3);
        Cv2.ArrowedLine(picture, At(from), At(to), colour, units * Unit, LineTypes.AntiAlias, tipLength: 0.3);
    }

    /// <summary>Draws a filled dot.</summary>
    public void Dot(PixelPoint at, Scalar colour, int units = 3)
    {
        Cv2.Circle(picture, At(at), (units + 1) * Unit, Rim, Cv2.FILLED, LineTypes.AntiAlias);
        Cv2.Circle(picture, At(at), units * Unit, colour, Cv2.FILLED, LineTypes.AntiAlias);
    }

    /// <summary>Writes words on a dark patch beside a point: below and to the right of it, within the picture, and below another label that lies there already.</summary>
    public void Label(PixelPoint beside, string text, Scalar colour)
    {
        var size = Cv2.GetTextSize(text, Font, TextScale * Unit, Unit, out var below);
        var (width, height, gap) = (size.Width + (4 * Unit), size.Height + below + (3 * Unit), 4 * Unit);
        var (at, whole) = (At(beside), new Rect(0, 0, picture.Width, picture.Height));
        var patch = new Rect(Math.Clamp(at.X + gap, 0, Math.Max(0, whole.Width - width)), Math.Clamp(at.Y + gap, 0, Math.Max(0, whole.Height - height)), width, height);
        for (var i = 0; i < labels.Count && patch.Bottom + height <= whole.Height; i++)
        {
            if (!labels.Exists(other => other.IntersectsWith(patch)))
                break;
            patch.Y += height;
        }
        labels.Add(patch);
        using (var under = new Mat(picture, patch.Intersect(whole)))
            Cv2.AddWeighted(under, 1 - RimShare, under, 0, 8, under);
        Cv2.PutText(picture, text, new Point(patch.X + (2 * Unit), patch.Y + size.Height + Unit + (below / 2)), Font, TextScale * Unit, colour, Unit, LineTypes.AntiAlias);
    }

    /// <summary>Lets the picture shine through what is drawn.</summary>
    public void Faintly(double opacity, Action<Ink> draw)
    {
        using var covered = picture.Clone();
        draw(new Ink(covered, drawnOn));
        Cv2.AddWeighted(covered, opacity, picture, 1 - opacity, 0, picture);
    }

    /// <summary>Fills an outline.</summary>
    public void Fill(IReadOnlyList<PixelPoint> outline, Scalar colour) => Cv2.FillPoly(picture, [outline.Select(At)], colour, LineTypes.AntiAlias);

    // A point may lie far outside; beyond this OpenCV's own arithmetic overflows.
    private Point At(PixelPoint point) => new(
        (int)MathF.Round(Math.Clamp(point.X * picture.Width / drawnOn.Width, -30_000f, 30_000f)),
        (int)MathF.Round(Math.Clamp(point.Y * picture.Height / drawnOn.Height, -30_000f, 30_000f)));
}
