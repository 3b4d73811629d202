using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Tracking;
using OpenCvSharp;

namespace CrowdWatch.Host.Commands.Drawing;

/// <summary>Draws the people who are followed into a picture, blue first: a dot where each who is seen stands, and a tail of where they came from.</summary>
internal static class TrailPainter
{
    private static readonly Scalar Colour = new(0, 150, 255);

    /// <param name="picture">The picture.</param>
    /// <param name="trails">Their trails.</param>
    /// <param name="source">Size of the picture in whose pixels they are.</param>
    public static void Paint(Mat picture, TrackTrails trails, ImageSize source)
    {
        var ink = new Ink(picture, source);
        foreach (var trail in trails.Trails)
            ink.Stroke([.. trail.Select(point => point.Place)], Colour, 2);
        foreach (var trail in trails.Trails.Where(trail => trail[^1].SeenAt == trails.NewestAt))
            ink.Dot(trail[^1].Place, Colour);
    }
}
