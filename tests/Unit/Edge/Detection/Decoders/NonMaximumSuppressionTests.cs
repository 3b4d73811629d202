using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Decoders;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Decoders;

public sealed class NonMaximumSuppressionTests
{
    [Theory]
    [InlineData(0, 0, 10, 10, 1)] // the same box
    [InlineData(5, 0, 15, 10, 50.0 / 150)] // half shared: 50 of 100 + 100 - 50
    [InlineData(0, 0, 10, 5, 0.5)] // one inside the other: 50 of 100
    [InlineData(10, 0, 20, 10, 0)] // touching
    [InlineData(30, 30, 40, 40, 0)]
    [InlineData(5, 5, 5, 9, 0)] // a line has no area
    public void Overlap_is_the_shared_area_over_the_area_of_both(float left, float top, float right, float bottom, double expected) =>
        Assert.Equal(expected, NonMaximumSuppression.Iou(new(0, 0, 10, 10, 1), new(left, top, right, bottom, 1)), 1e-6);

    [Fact]
    public void The_most_confident_of_overlapping_boxes_stays_and_order_is_by_confidence()
    {
        var weak = new PersonBox(1, 0, 11, 10, 0.6f); // shares 90 of 110 with the next: 0.82
        var strong = new PersonBox(0, 0, 10, 10, 0.8f);
        var elsewhere = new PersonBox(50, 0, 60, 10, 0.7f);
        Assert.Equal([strong, elsewhere], Apply(0.5f, weak, strong, elsewhere));
    }

    [Fact]
    public void An_overlap_of_exactly_the_limit_leaves_both()
    {
        // 50 shared of 100: 0.5 is not above 0.5.
        PersonBox[] boxes = [new(0, 0, 10, 10, 0.9f), new(0, 0, 10, 5, 0.8f)];
        Assert.Equal(boxes, Apply(0.5f, boxes));
        Assert.Equal(boxes[..1], Apply(0.49f, boxes));
    }

    [Fact]
    public void A_box_that_overlaps_only_a_suppressed_one_stays()
    {
        // A chain: each shares 6 of 14 tenths (0.43) with its neighbour, the ends share 2 of 18 (0.11).
        var first = new PersonBox(0, 0, 10, 10, 0.9f);
        var middle = new PersonBox(4, 0, 14, 10, 0.8f);
        var last = new PersonBox(8, 0, 18, 10, 0.7f);
        Assert.Equal([first, last], Apply(0.4f, first, middle, last));
    }

    [Fact]
    public void Of_equally_confident_boxes_the_first_stays_however_many_there_are()
    {
        // 40 pairs: more than the length up to which sorting happens to keep the order.
        var boxes = Enumerable.Range(0, 40)
            .SelectMany(i => new[] { new PersonBox(i * 20, 0, i * 20 + 10, 10, 0.5f), new PersonBox(i * 20, 0, i * 20 + 10, 9, 0.5f) })
            .ToArray();
        Assert.Equal(boxes.Where((_, i) => i % 2 == 0), Apply(0.5f, boxes));
    }

    [Fact]
    public void More_candidates_than_were_ever_seen_are_no_trouble()
    {
        var boxes = Enumerable.Range(0, 2000).Select(i => new PersonBox(i * 20, 0, i * 20 + 10, 10, i / 2000f)).ToArray();
        Assert.Equal(boxes.Reverse(), Apply(0.5f, boxes));
    }

    [Fact]
    public void Nobody_stays_nobody() => Assert.Empty(Apply(0.5f));

    private static List<PersonBox> Apply(float limit, params PersonBox[] boxes)
    {
        var kept = new List<PersonBox>();
        new NonMaximumSuppression(limit).Apply([.. boxes], kept);
        return kept;
    }
}
