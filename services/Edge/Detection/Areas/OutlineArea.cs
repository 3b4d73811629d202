using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Detection.Areas;

/// <summary>
/// The box around the outlines and lines of a camera, with room for the people who count there: it reaches above an outline by a person's height, because feet
/// count, and around it so far that people are whole and are seen before they come in.
/// </summary>
public static class OutlineArea
{
    // In heights of a person: half of one is 0.2 wide, and the rest is what somebody walks in a second, and what a model sees around people.
    private const double Beside = 0.75;
    private const double Above = 1.25;
    private const double Below = 0.4;

    /// <summary>Around a line people are followed for some seconds before and after it.</summary>
    private const double AroundLine = 2;

    // A model that sees less has nothing to tell people from.
    private const int MinSidePx = 96;

    /// <summary>What is left out is worth it from this share of the picture on.</summary>
    private const double MinSaving = 0.15;

    /// <summary>The area; null where the whole picture is hardly larger.</summary>
    /// <param name="camera">Its outlines and lines.</param>
    /// <param name="heights">How tall people are; known.</param>
    /// <param name="picture">Size of the picture on its canvas, without padding.</param>
    /// <param name="stepPx">Corners and sides are multiples of this.</param>
    public static CanvasArea? Of(Camera camera, PersonHeights heights, (int WidthPx, int HeightPx) picture, int stepPx)
    {
        ArgumentNullException.ThrowIfNull(camera);
        ArgumentNullException.ThrowIfNull(heights);
        var whole = (Width: UpToStep(picture.WidthPx, stepPx), Height: UpToStep(picture.HeightPx, stepPx));
        var scale = (X: (double)picture.WidthPx / camera.ImageSize.Width, Y: (double)picture.HeightPx / camera.ImageSize.Height);
        var box = Box.Empty;
        foreach (var view in camera.Views)
            box = box.With(Around(view.Polygon, 0));
        foreach (var line in camera.Lines)
            box = box.With(Around([line.From, line.To], AroundLine));
        var (x, width) = Side(box.Left, box.Right, whole.Width, stepPx);
        var (y, height) = Side(box.Top, box.Bottom, whole.Height, stepPx);
        var area = new CanvasArea(x, y, width, height);
        return area.AreaPx > (1 - MinSaving) * whole.Width * whole.Height ? null : area;

        Box Around(IReadOnlyList<PixelPoint> points, double further)
        {
            var (left, right) = (points.Min(point => point.X) * scale.X, points.Max(point => point.X) * scale.X);
            var (top, bottom) = (Math.Clamp(points.Min(point => point.Y) * scale.Y, 0, picture.HeightPx), Math.Clamp(points.Max(point => point.Y) * scale.Y, 0, picture.HeightPx));
            var around = Box.Empty;
            for (var band = PersonHeights.BandOf(top / picture.HeightPx); band <= PersonHeights.BandOf(bottom / picture.HeightPx); band++)
            {
                var person = heights.TallestIn(band) * picture.HeightPx;
                var bandHeight = (double)picture.HeightPx / PersonHeights.Bands;
                var (from, to) = (Math.Max(top, band * bandHeight), Math.Min(bottom, (band + 1) * bandHeight));
                around = around.With(new(
                    left - (Beside + further) * person, from - (Above + further) * person, right + (Beside + further) * person, to + (Below + further) * person));
            }
            return around;
        }
    }

    /// <summary>A length of the picture, up to the next step.</summary>
    internal static int UpToStep(int lengthPx, int stepPx) => (lengthPx + stepPx - 1) / stepPx * stepPx;

    /// <summary>One side of the area, on steps, within the picture and not too short.</summary>
    private static (int From, int Length) Side(double from, double to, int whole, int step)
    {
        var least = Math.Min(UpToStep(MinSidePx, step), whole);
        var first = Math.Clamp((int)Math.Floor(from / step) * step, 0, whole - least);
        var last = Math.Clamp((int)Math.Ceiling(to / step) * step, first + least, whole);
        return (first, last - first);
    }

    private readonly record struct Box(double Left, double Top, double Right, double Bottom)
    {
        public static readonly Box Empty = new(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);

        public Box With(Box other) => new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
    }
}
