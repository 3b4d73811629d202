using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Decoders;

namespace CrowdWatch.Tests.Unit.Edge.Counting;

/// <summary>A map of 4 × 2 cells over a picture of 80 × 40, which the zones are drawn on too.</summary>
public sealed class DensityCounterTests
{
    private static readonly float[] People = [1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void A_zone_holds_the_people_of_its_cells() => Assert.Equal(1 + 2 + 5 + 6, Count(Zone("left", (0, 0), (40, 0), (40, 40), (0, 40))), 5);

    [Fact]
    public void A_cell_cut_by_an_outline_counts_by_its_share() => Assert.Equal(0.5 * (1 + 5), Count(Zone("strip", (0, 0), (10, 0), (10, 40), (0, 40))), 5);

    [Fact]
    public void Two_outlines_of_one_zone_count_nobody_twice() =>
        Assert.Equal(1 + 2 + 5 + 6, Count(Zone("left", (0, 0), (40, 0), (40, 40), (0, 40)), Zone("left", (0, 0), (20, 0), (20, 40), (0, 40))), 5);

    // The picture is twice as large as the one the zones were drawn on, and its lower half is padding of a canvas of 80 × 80.
    [Fact]
    public void Cells_are_taken_to_the_picture_that_the_zones_were_drawn_on()
    {
        var canvas = new Canvas(80, 80, ChannelOrder.Bgr, ResizeRule.Letterbox, 0);
        var seen = new DetectionResult { Density = new DensityMap(20, 20, 4, 4, [.. People, 9, 9, 9, 9, 9, 9, 9, 9]) { ToSource = CanvasToSource.Of(canvas, 160, 80) } };
        Assert.Equal(36, CountIn(seen, 160, 80, Zone("all", (0, 0), (80, 0), (80, 40), (0, 40))), 5);
    }

    [Fact]
    public void A_frame_without_a_map_is_unknown() =>
        Assert.Throws<InvalidDataException>(() => CountIn(new DetectionResult(), 80, 40, Zone("left", (0, 0), (40, 0), (40, 40), (0, 40))));

    private static double Count(params CameraView[] views) =>
        CountIn(new DetectionResult { Density = new DensityMap(20, 20, 2, 4, People) }, 80, 40, views);

    private static double CountIn(DetectionResult seen, int width, int height, params CameraView[] views)
    {
        using var frame = new Frame(new Canvas(80, 80, ChannelOrder.Bgr, ResizeRule.Letterbox, 0)) { SourceWidthPx = width, SourceHeightPx = height };
        var counts = new List<ZoneCount>();
        new DensityCounter(new ImageSize { Width = 80, Height = 40 }, views).Count(seen, frame, counts);
        return Assert.Single(counts).Estimate;
    }

    private static CameraView Zone(string id, params (float X, float Y)[] corners) =>
        new() { Zone = id, Polygon = [.. corners.Select(corner => new PixelPoint(corner.X, corner.Y))] };
}
