using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;
using CrowdWatch.Tests.Unit.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Edge.Counting;

/// <summary>
/// People by cell of one camera. The zone is 10 m × 4 m; camera a shows it up to 7 m from the west, camera b from 3 m on with 700 × 400 pixels, so that in its picture
/// the shared cell reaches to x = 400.
/// </summary>
public sealed class CellTallyTests
{
    private static readonly SitePlan Plan = OverheadSite.Plan(10, 4, OverheadSite.Camera("a", 0, 0, 7, 4, 100), OverheadSite.Camera("b", 3, 0, 10, 4, 100));

    private static readonly Camera B = Plan.Cameras[1];

    [Fact]
    public void People_are_told_by_the_cell_they_stand_in_and_add_up_to_those_of_the_zone()
    {
        var count = Count([Box(100), Box(390), Box(410), Box(600), Box(699)], []);

        Assert.Equal(["a+b", "b"], count.Cells!.Ids);
        Assert.Equal([2, 3], count.Cells.People);
        Assert.Equal(5, count.People);
    }

    [Fact]
    public void A_picture_of_another_size_is_scaled_to_that_of_the_plan()
    {
        // Half as large: 190 is 380 of the plan's picture, 210 is 420.
        var count = Count([new PersonBox(185, 50, 195, 100, 0.9f), new PersonBox(205, 50, 215, 100, 0.9f)], [], width: 350, height: 200);

        Assert.Equal([1, 1], count.Cells!.People);
    }

    [Fact]
    public void Feet_that_the_picture_cuts_off_stand_at_its_edge() =>
        Assert.Equal([1, 0], Count([new PersonBox(95, 300, 105, 520, 0.9f)], []).Cells!.People);

    [Fact]
    public void A_cell_without_anybody_is_told_too() => Assert.Equal([0, 0], Count([], []).Cells!.People);

    [Fact]
    public void Parts_of_people_become_whole_ones_that_add_up()
    {
        // 2.4 and 0.3 people are 3 in the zone: 2 and 0 for sure, the third where more of one is lost, 2.4 × 3 / 2.7 = 2.67 and 0.33.
        Assert.Equal([3, 0], Settled(3, (0, 2.4), (1, 0.3)));
        // 1.6 and 1.5 people are 3: 1.55 and 1.45.
        Assert.Equal([2, 1], Settled(3, (0, 1.6), (1, 1.5)));
        Assert.Equal([0, 0], Settled(0, (0, 0.2), (1, 0.2)));
        // Weights below none take nobody away from the other cell.
        Assert.Equal([0, 2], Settled(2, (0, -0.5), (1, 2.5)));
        Assert.Equal([1, 0], Settled(1, (0, -0.5), (1, -0.5)));
    }

    [Fact]
    public void Counting_by_cells_allocates_nothing()
    {
        var counter = new BoxCounter(B.ImageSize, B.Views, EdgeCells.Of(Plan, [B]).Of(B));
        using var frame = FrameOf(700, 400);
        var (seen, counts) = (new DetectionResult(), new List<ZoneCount>(4));
        for (var i = 0; i < 60; i++)
            seen.People.Add(Box(10 * i));
        counter.Count(seen, frame, counts);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            counter.Count(seen, frame, counts);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_zone_without_cells_is_counted_without()
    {
        var disjoint = Plan with { Zones = [Plan.Zones[0] with { Cameras = CameraCombination.Disjoint }] };

        Assert.Empty(EdgeCells.Of(disjoint, [B]).Of(B));
    }

    [Fact]
    public void Cells_that_the_plan_cannot_tell_end_the_start_with_the_reason()
    {
        var fault = Assert.Throws<EdgeException>(() => EdgeCells.Of(Plan with { Cameras = [Plan.Cameras[0] with { Ground = null }, B] }, [B]));

        Assert.Contains("camera a has no ground", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_does_not_know_where_people_stand_counts_no_cells()
    {
        Assert.Null(EdgeCells.MisfitOf(Output(OutputDecoder.NanoDet, null)));
        Assert.Null(EdgeCells.MisfitOf(Output(OutputDecoder.Yolox, CountedPart.People)));
        Assert.Contains("heads", EdgeCells.MisfitOf(Output(OutputDecoder.Yolox, CountedPart.Heads)), StringComparison.Ordinal);
        Assert.Contains("map of people", EdgeCells.MisfitOf(Output(OutputDecoder.Density, null)), StringComparison.Ordinal);

        static ModelOutput Output(OutputDecoder decoder, CountedPart? counts) => new() { Decoder = decoder, ClassCount = 1, PersonClass = 0, Threshold = 0.5f, Counts = counts };
    }

    private static ZoneCount Count(PersonBox[] people, PersonBox[] weak, int width = 700, int height = 400)
    {
        var (seen, counts) = (new DetectionResult(), new List<ZoneCount>());
        seen.People.AddRange(people);
        seen.Weak.AddRange(weak);
        using var frame = FrameOf(width, height);
        new BoxCounter(B.ImageSize, B.Views, EdgeCells.Of(Plan, [B]).Of(B)).Count(seen, frame, counts);
        return Assert.Single(counts);
    }

    private static IReadOnlyList<int> Settled(int total, params (int Cell, double Worth)[] added)
    {
        var tally = new CellTally(EdgeCells.Of(Plan, [B]).Of(B)["gate"]);
        foreach (var (cell, worth) in added)
            tally.Add(new PixelPoint(cell == 0 ? 100 : 600, 200), worth);
        return tally.Settle(total).People;
    }

    private static Frame FrameOf(int width, int height) => new(new Canvas(20, 10, ChannelOrder.Bgr, ResizeRule.Letterbox, 0)) { SourceWidthPx = width, SourceHeightPx = height };

    private static PersonBox Box(float x) => new(x - 5, 100, x + 5, 200, 0.9f);
}
