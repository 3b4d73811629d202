using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Commands.Drawing;

namespace CrowdWatch.Tests.Unit.Host.Commands.Drawing;

public sealed class GroundGridTests
{
    private static readonly ImageSize Size = new() { Width = 640, Height = 480 };

    /// <summary>From above: 32 px a metre, so that the picture shows 20 m by 15 m, north up.</summary>
    private static readonly GroundPlane FromAbove = Ground(Above);

    /// <summary>6 m up and level, focal length 500 px: a place d metres ahead is 3000 / d px below the horizon, which is at 100.</summary>
    private static readonly GroundPlane Level = Ground(place => new((float)(320 + (500 * (place.EastMetres - 10) / (place.NorthMetres + 8))), (float)(100 + (3000 / (place.NorthMetres + 8)))));

    [Fact]
    public void From_above_lines_are_a_metre_and_five_metres_apart()
    {
        var lines = GroundGrid.Of(FromAbove, Size);

        Assert.Equal([0, 160, 320, 480, 640], Uprights(lines, 5));
        Assert.Equal(Enumerable.Range(0, 21).Select(metre => metre * 32), Uprights(lines, 1));
    }

    /// <summary>Across the view, d metres ahead, a metre is 3000 / d² px high: 9.6 px, a fiftieth of the picture's height, 17.7 m ahead; five metres 39.5 m ahead.</summary>
    [Fact]
    public void Far_from_the_camera_only_every_fifth_metre_is_drawn_and_then_none()
    {
        var lines = GroundGrid.Of(Level, Size);

        Assert.InRange(Farthest(lines, 1), 16.5, 17.7);
        Assert.InRange(Farthest(lines, 5), 34, 39.5);
    }

    /// <summary>Twenty places of a grid are right, the last is marked 16 px, half a metre, too far west: the ground, which they draw a little to it, shows it to the east of its mark.</summary>
    [Fact]
    public void A_residual_goes_from_where_a_point_is_marked_to_where_the_ground_shows_its_place()
    {
        var right = Enumerable.Range(0, 20).Select(i => new GroundPoint(i % 5 * 5, i / 5 * 5)).Select(place => (Above(place), place)).ToList();
        var wrong = Above(new(12, 6));

        var residual = CalibrationResidual.Of(GroundCalibration.Of([.. right, (wrong with { X = wrong.X - 16 }, new GroundPoint(12, 6))], Size)).Last();

        Assert.InRange(residual.Metres, 0.35, 0.5);
        Assert.InRange(residual.Reckoned.X - residual.Marked.X, 0.35 * 32, 0.5 * 32);
        Assert.InRange(residual.Reckoned.Y - residual.Marked.Y, -1, 1);
    }

    /// <summary>Where the lines that run up the picture are.</summary>
    private static IEnumerable<int> Uprights(IReadOnlyList<GridLine> lines, int step) => lines
        .Where(line => line.StepMetres == step && line.Points.All(point => Math.Abs(point.X - line.Points[0].X) < 0.1))
        .Select(line => (int)Math.Round(line.Points[0].X)).Where(x => x is >= 0 and <= 640).Order();

    /// <summary>How far ahead the farthest level line is, by its height in the picture.</summary>
    private static double Farthest(IReadOnlyList<GridLine> lines, int step) => lines
        .Where(line => line.StepMetres == step && line.Points.All(point => Math.Abs(point.Y - line.Points[0].Y) < 0.1))
        .Max(line => 3000 / (line.Points[0].Y - 100));

    private static PixelPoint Above(GroundPoint place) => new((float)(place.EastMetres * 32), (float)(480 - (place.NorthMetres * 32)));

    private static GroundPlane Ground(Func<GroundPoint, PixelPoint> picture) =>
        GroundPlane.Fit([.. new GroundPoint[] { new(0, 0), new(20, 0), new(20, 15), new(0, 15), new(9, 6) }.Select(place => (picture(place), place))], Size);
}
