using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Domain.Site;

/// <summary>Finds outlines in a camera's picture that look written as [y, x]: within the picture one way is as good as the other, but not always to what is beside it.</summary>
internal static class SwappedOutlines
{
    /// <summary>Corners that two outlines share by chance: none; along an edge: two.</summary>
    private const int SharedEdge = 2;

    /// <summary>Whether an outline lies in the picture only when x and y are exchanged.</summary>
    public static bool FitsOnlySwapped(IReadOnlyList<PixelPoint> outline, ImageSize size) =>
        outline.Any(point => !IsWithin(point, size)) && outline.All(point => IsWithin(new(point.Y, point.X), size));

    /// <summary>Remarks on outlines that lie in the picture both ways.</summary>
    public static IEnumerable<string> Remarks(SitePlan plan) =>
        from camera in plan.Cameras
        from view in camera.Views
        let reason = Reason(view, camera)
        where reason is not null
        select $"camera {camera.Id}: x and y of the outline of {view.Zone} look exchanged ({reason}); points are [x, y]";

    private static string? Reason(CameraView view, Camera camera)
    {
        var (width, height) = (camera.ImageSize.Width, camera.ImageSize.Height);
        if (width <= height || view.Polygon.Any(point => !IsWithin(new(point.Y, point.X), camera.ImageSize)))
            return null;
        var others = camera.Views.Where(other => other != view).SelectMany(other => other.Polygon).ToHashSet();
        var shared = view.Polygon.Count(point => others.Contains(new(point.Y, point.X)) && point.X != point.Y);
        if (shared >= SharedEdge && !view.Polygon.Any(others.Contains))
            return $"as [y, x] it would share {shared} corners with other outlines, as it stands none";
        // Whoever drew along the lower border of the picture has its height as y.
        return view.Polygon.Count(point => point.X == height) >= SharedEdge && view.Polygon.All(point => point.Y < height)
            ? $"its x goes to {height}, the height of the picture, its y does not"
            : null;
    }

    private static bool IsWithin(PixelPoint point, ImageSize size) => point.X >= 0 && point.Y >= 0 && point.X <= size.Width && point.Y <= size.Height;
}
