using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Tests.Unit.Edge.Counting;

public sealed class BoxCounterTests
{
    private static readonly ImageSize Drawn = new() { Width = 200, Height = 100 };
    private static readonly CameraView Left = View("left", 0, 0, 100, 0, 100, 100, 0, 100);
    private static readonly CameraView Right = View("right", 100, 0, 200, 0, 200, 100, 100, 100);

    [Fact]
    public void People_are_counted_where_their_feet_are_and_an_empty_zone_says_zero()
    {
        // Feet at (20, 60) and (40, 50), both on the left; confidences 0.5 and 0.75, mean 0.625.
        Assert.Equal(
            [new("left", 2, 0.625), new ZoneCount("right", 0, null)],
            Count([Left, Right], [new(10, 20, 30, 60, 0.5f), new(30, 10, 50, 50, 0.75f)]));
    }

    [Fact]
    public void A_box_mostly_outside_counts_if_the_foot_is_inside()
    {
        // From y = 5 to 62; the zone begins at y = 60. Its middle, (50, 33.5), and its head are outside.
        var ground = View("ground", 0, 60, 200, 60, 200, 100, 0, 100);
        Assert.Equal(1, Count([ground], [new(40, 5, 60, 62, 0.9f)])[0].People);
    }

    [Fact]
    public void A_box_mostly_inside_does_not_count_if_the_foot_is_outside()
    {
        // Head and body in the zone (y below 60), feet at (50, 70) in front of it. Clipping the box to the zone first would count it.
        var back = View("back", 0, 0, 200, 0, 200, 60, 0, 60);
        Assert.Equal(0, Count([back], [new(40, 10, 60, 70, 0.9f)])[0].People);
    }

    [Fact]
    public void A_head_counts_where_its_middle_is()
    {
        // The head from y = 50 to 68 has its middle at 59, above the line at 60; a person's box there would stand below it.
        var back = View("back", 0, 0, 200, 0, 200, 60, 0, 60);
        Assert.Equal(1, Count([back], [new(90, 50, 110, 68, 0.9f) { IsHead = true }])[0].People);
        Assert.Equal(0, Count([back], [new(90, 53, 110, 69, 0.9f) { IsHead = true }])[0].People);
    }

    [Fact]
    public void Someone_on_the_line_between_two_zones_counts_once()
    {
        var counts = Count([Left, Right], [new(90, 10, 110, 50, 0.9f)]); // foot (100, 50)
        Assert.Equal(1, counts.Sum(count => count.People));
    }

    [Fact]
    public void A_frame_of_another_size_is_scaled_each_way()
    {
        // Drawn on 200 × 100, the frame has 400 × 300. Foot (240, 150) is (120, 50) when drawn: right. Unscaled it would be outside of both.
        Assert.Equal([0, 1], Count([Left, Right], [new(230, 50, 250, 150, 0.9f)], 400, 300).Select(count => count.People));
    }

    [Theory]
    [InlineData(100)] // "down to the edge" drawn as the height
    [InlineData(99)] // or as the last row
    public void Someone_whose_feet_the_picture_cuts_off_stands_in_the_zone_that_reaches_down_to_its_edge(int lowest)
    {
        var front = View("front", 0, 50, 200, 50, 200, lowest, 0, lowest);
        Assert.Equal(4, Count([front],
        [
            new(40, 40, 60, 99.7f, 0.9f), // feet in the last row
            new(40, 40, 60, 100, 0.9f), // at the very edge
            new(40, 40, 60, 103, 0.9f), // just below
            new(40, 40, 60, 140, 0.9f), // cut off at the hip
        ])[0].People);
    }

    [Fact]
    public void Someone_half_out_of_the_side_of_the_picture_stands_in_the_zone_that_reaches_to_that_side()
    {
        // Feet at (-4, 50) and (203, 50).
        Assert.Equal([1, 1], Count([Left, Right], [new(-14, 10, 6, 50, 0.9f), new(193, 10, 213, 50, 0.9f)]).Select(count => count.People));
    }

    [Fact]
    public void Feet_below_the_picture_do_not_count_in_a_zone_that_ends_above_its_edge()
    {
        var middle = View("middle", 0, 50, 200, 50, 200, 90, 0, 90);
        Assert.Equal(0, Count([middle], [new(40, 40, 60, 103, 0.9f)])[0].People);
    }

    [Fact]
    public void Two_outlines_of_one_zone_are_one_zone_and_nobody_counts_twice_in_it()
    {
        var overlapping = View("left", 50, 0, 150, 0, 150, 100, 50, 100);
        // Feet at (70, 50), in both outlines, and (120, 50), in the second only.
        var count = Assert.Single(Count([Left, overlapping], [new(60, 10, 80, 50, 0.5f), new(110, 10, 130, 50, 0.7f)]));
        Assert.Equal(2, count.People);
        Assert.Equal(0.6, count.MeanConfidence!.Value, 1e-6);
    }

    [Fact]
    public void Zones_may_overlap_and_each_counts_its_own()
    {
        var all = View("all", 0, 0, 200, 0, 200, 100, 0, 100);
        Assert.Equal([1, 1], Count([Left, all], [new(10, 20, 30, 60, 0.5f)]).Select(count => count.People));
    }

    [Fact]
    public void A_frame_without_size_is_refused_instead_of_counting_nobody()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Count([Left], [new(10, 20, 30, 60, 0.5f)], 0, 100));
        Assert.Throws<ArgumentOutOfRangeException>(() => Count([Left], [new(10, 20, 30, 60, 0.5f)], 200, 0));
    }

    private static List<ZoneCount> Count(CameraView[] views, PersonBox[] people, int width = 200, int height = 100)
    {
        var counts = new List<ZoneCount> { new("left over from the frame before", 9, null) };
        var seen = new DetectionResult();
        seen.People.AddRange(people);
        using var frame = new Frame(new Canvas(20, 10, ChannelOrder.Bgr, ResizeRule.Letterbox, 0)) { SourceWidthPx = width, SourceHeightPx = height };
        new BoxCounter(Drawn, views).Count(seen, frame, counts);
        return counts;
    }

    private static CameraView View(string zone, params float[] numbers) => new()
    {
        Zone = zone,
        Polygon = [.. numbers.Chunk(2).Select(pair => new PixelPoint(pair[0], pair[1]))],
    };
}
