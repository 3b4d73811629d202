using CrowdWatch.Aggregation.Live;
using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Aggregation.Live;

/// <summary>30 squares that a sees alone, 40 that both see and b shows larger, 30 that b sees alone.</summary>
public sealed class CellEstimateTests
{
    private static readonly CellLayout Layout = Timeline.TwoWithCells.Cells!;

    private static readonly CameraPart OfA = new(7, false, null, null, "a:3,a+b:4");

    private static readonly CameraPart OfB = new(11, false, null, null, "a+b:5,b:6");

    [Fact]
    public void With_all_in_sight_it_is_what_is_counted() =>
        Assert.Equal(3 + 5 + 6, CellEstimate.Of(Layout, [OfA, OfB]));

    // a sees 7 people on 70 squares, 0.1 a square. The 30 squares out of sight held 6 people: for a minute they are taken to, then 3 of them and 0.1 a square of half, then 0.1 of all.
    [Theory]
    [InlineData(3, 13.0)]
    [InlineData(60, 13.0)]
    [InlineData(90, 7 + 3 + 1.5)]
    [InlineData(120, 10.0)]
    [InlineData(3600, 10.0)]
    public void A_cell_out_of_sight_holds_whom_it_held_and_then_as_many_as_the_others(double seconds, double expected) =>
        Assert.Equal(expected, CellEstimate.Of(Layout, [OfA, Blind(OfB, seconds)])!.Value, 9);

    // 4 people on 40 squares are seen, 30 were last on the other 60.
    [Theory]
    [InlineData(30, 34.0)]
    [InlineData(90, 4 + 15 + 3.0)]
    [InlineData(120, null)]
    public void With_less_than_half_of_the_ground_in_sight_it_lasts_as_long_as_the_memory(double seconds, double? expected)
    {
        var layout = new CellLayout([new ZoneCell("a", ["a"], 40, 4), new ZoneCell("b", ["b"], 60, 6)], ["a", "b"]);

        Assert.Equal(expected, CellEstimate.Of(layout, [new(4, false, null, null, "a:4"), Blind(new(30, false, null, null, "b:30"), seconds)]) is { } people ? Math.Round(people, 9) : null);
    }

    [Fact]
    public void Of_two_cameras_that_saw_a_cell_the_later_one_holds()
    {
        var layout = new CellLayout([new ZoneCell("a+b", ["b", "a"], 50, 5), new ZoneCell("c", ["c"], 50, 5)], ["a", "b", "c"]);

        Assert.Equal(20 + 5, CellEstimate.Of(layout, [Blind(new(20, false, null, null, "a+b:20"), 5), Blind(new(12, false, null, null, "a+b:12"), 30), new(5, false, null, null, "c:5")]));
    }

    [Fact]
    public void Nothing_is_estimated_of_nothing() =>
        Assert.Null(CellEstimate.Of(Layout, [Blind(OfA, 5), Blind(OfB, 5)]));

    [Fact]
    public void Nothing_is_estimated_from_lower_bounds_and_from_numbers_without_cells()
    {
        Assert.Null(CellEstimate.Of(Layout, [OfA with { IsLowerBound = true }, OfB]));
        Assert.Null(CellEstimate.Of(Layout, [OfA, Blind(OfB, 5) with { IsLowerBound = true }]));
        Assert.Null(CellEstimate.Of(Layout, [OfA, OfB with { Cells = null }]));
        // An hour on they no longer matter.
        Assert.Equal(10, CellEstimate.Of(Layout, [OfA, Blind(OfB, 3600) with { IsLowerBound = true }])!.Value, 9);
    }

    private static CameraPart Blind(CameraPart part, double seconds) => part with { People = null, CellsAge = TimeSpan.FromSeconds(seconds) };
}
