using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Commands.Drawing;

namespace CrowdWatch.Tests.Unit.Host.Commands.Drawing;

public sealed class GroundGridTests
{
    private static readonly ImageSize Size = new() { Width = 640, Height = 480 };

    /// <summary>From above: 32 px a metre, so that the picture shows 20 m by 15 m, north up.</summary>
    private static readonly GroundPlane FromAbove = Ground(place => new((float)(place.EastMetres * 32), (float)(480 - (place.NorthMetres * 32))));

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

    [Fact]
    public void The_horizon_lies_where_the_ground_ends()
    {
        var horizon = Horizon.Of(Level, Size);

        Assert.Equal((0f, 640f), (horizon[0].X, horizon[^1].X));
        Assert.All(horizon, point => Assert.InRange(point.Y, 99.9, 100.1));
    }

    [Fact]
    public void From_above_there_is_no_horizon() => Assert.Empty(Horizon.Of(FromAbove, Size));

    [Fact]
    public void A_residual_is_the_distance_from_where_a_point_is_marked_to_where_the_ground_puts_its_place()
    {
        var plane = new LocalPlane(new(120, 30), Datum.Wgs84);
        // On the map half a metre, in the picture 16 px, east of where it is marked.
        var control = new GroundControl { Points = [new() { Picture = new(320, 240), Map = plane.Wgs84Of(new(10.5, 7.5)) }] };

        var residual = Assert.Single(CalibrationResidual.Of(control, FromAbove, plane));

        Assert.Equal(0.5, residual.Metres, 3);
        Assert.Equal((336, 240), (residual.Reckoned.X, residual.Reckoned.Y), Close);
    }

    private static bool Close((float X, float Y) a, (float X, float Y) b) => Math.Abs(a.X - b.X) < 0.1 && Math.Abs(a.Y - b.Y) < 0.1;

    /// <summary>Where the lines that run up the picture are.</summary>
    private static IEnumerable<int> Uprights(IReadOnlyList<GridLine> lines, int step) => lines
        .Where(line => line.StepMetres == step && line.Points.All(point => Math.Abs(point.X - line.Points[0].X) < 0.1))
        .Select(line => (int)Math.Round(line.Points[0].X)).Where(x => x is >= 0 and <= 640).Order();

    /// <summary>How far ahead the farthest level line is, by its height in the picture.</summary>
    private static double Farthest(IReadOnlyList<GridLine> lines, int step) => lines
        .Where(line => line.StepMetres == step && line.Points.All(point => Math.Abs(point.Y - line.Points[0].Y) < 0.1))
        .Max(line => 3000 / (line.Points[0].Y - 100));

    private static GroundPlane Ground(Func<GroundPoint, PixelPoint> picture) =>
        GroundPlane.Fit([.. new GroundPoint[] { new(0, 0), new(20, 0), new(20, 15), new(0, 15), new(9, 6) }.Select(place => (picture(place), place))], Size);
}
