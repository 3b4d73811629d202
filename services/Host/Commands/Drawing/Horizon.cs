using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Host.Commands.Drawing;

/// <summary>Where the level ground of a camera ends in its picture.</summary>
internal static class Horizon
{
    private const int Columns = 32;
    private const int Rows = 64;

    /// <summary>Halves a row of 1/64 of the height to less than a tenth of a pixel.</summary>
    private const int Halvings = 8;

    /// <summary>The horizon from left to right, in pixels of the picture; fewer than two points where it lies outside.</summary>
    public static IReadOnlyList<PixelPoint> Of(GroundPlane ground, ImageSize size)
    {
        var points = new List<PixelPoint>();
        for (var column = 0; column <= Columns; column++)
        {
            var x = (float)size.Width * column / Columns;
            for (var row = Rows; row > 0; row--)
            {
                if (ground.TryToGround(new(x, Y(row)), out _) && !ground.TryToGround(new(x, Y(row - 1)), out _))
                {
                    points.Add(new(x, Between(x, Y(row), Y(row - 1))));
                    break;
                }
            }
        }
        return points;

        float Y(int row) => (float)size.Height * row / Rows;

        float Between(float x, float below, float above)
        {
            for (var i = 0; i < Halvings; i++)
            {
                var middle = (below + above) / 2;
                (below, above) = ground.TryToGround(new(x, middle), out _) ? (middle, above) : (below, middle);
            }
            return below;
        }
    }
}
