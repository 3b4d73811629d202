using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Tests.Unit.Aggregation.Windows;

/// <summary>
/// A zone of 10 m² in three cells, by hand: 3 m² that a sees alone, 4 m² that both see and b shows larger, 3 m² that b sees alone. Squares of 0.1 m², so that they
/// are easily counted.
/// </summary>
public sealed class CellSumTests
{
    private static readonly CellLayout Layout = new(
        [new ZoneCell("a", ["a"], 30, 3), new ZoneCell("a+b", ["b", "a"], 40, 4), new ZoneCell("b", ["b"], 30, 3)], ["a", "b"]);

    private static readonly CameraPart Blind = new(null, false, null, null);

    [Fact]
    public void Nobody_counts_twice()
    {
        // a: 3 and 4, b: 5 and 6. Of the shared cell b's 5 hold: 3 + 5 + 6.
        var moment = CellSum.Of(Layout, [Part("a:3,a+b:4"), Part("a+b:5,b:6")]);

        Assert.Equal((14, 100), (moment.People, moment.Seen));
        Assert.Equal(10, moment.SquareMetres!.Value, 9);
    }

    [Fact]
    public void Of_a_shared_cell_the_better_camera_holds_and_not_the_higher_count() =>
        Assert.Equal(3 + 2 + 6, CellSum.Of(Layout, [Part("a:3,a+b:40"), Part("a+b:2,b:6")]).People);

    [Fact]
    public void A_camera_that_fails_hands_its_shared_cells_over_and_its_own_become_unknown()
    {
        var moment = CellSum.Of(Layout, [Part("a:3,a+b:4"), Blind]);

        Assert.Equal((7, 70), (moment.People, moment.Seen));
        Assert.Equal(7, moment.SquareMetres!.Value, 9);
    }

    [Fact]
    public void With_no_camera_the_zone_is_unknown_and_not_empty() =>
        Assert.Equal(default, CellSum.Of(Layout, [Blind, Blind]));

    [Fact]
    public void Empty_cells_are_seen_and_hold_nobody() =>
        Assert.Equal((0, 100), CellSum.Of(Layout, [Part("a:0,a+b:0"), Part("a+b:0,b:0")]) is var moment ? (moment.People, moment.Seen) : default);

    [Fact]
    public void The_interval_is_that_of_the_parts_that_are_taken()
    {
        // b in full: 11 people, 8 to 16. Of a's 9 people 4 are taken, a share of 4/9; of its ground 30/70, which is less: half-widths by √(4/9) = 2/3.
        // 9 people, 6 to 12: 4 ∓ 3 × 2/3 = 2 to 6. Sum 15; below 2 and 3, above 2 and 5, half of the variance in common: √(½ × 13 + ½ × 25), √(½ × 29 + ½ × 49).
        var interval = CellSum.Of(Layout, [Part("a:4,a+b:5", 6, 12), Part("a+b:5,b:6", 8, 16)]).Interval!.Value;

        Assert.Equal(15 - Math.Sqrt(19), interval.Low, 9);
        Assert.Equal(15 + Math.Sqrt(39), interval.High!.Value, 9);
    }

    [Fact]
    public void A_part_without_anybody_still_errs_by_its_share_of_the_ground()
    {
        // Nobody of a's 7 in its own cell, which is 30 of its 70 squares: 0 to 2 × √(3/7) beside b's 6 to 9 of 8.
        var interval = CellSum.Of(Layout, [Part("a:0,a+b:7", 5, 9), Part("a+b:7,b:1", 6, 9)]).Interval!.Value;

        var (above, own) = (1.0, 2 * Math.Sqrt(3.0 / 7));
        Assert.Equal(8 + Math.Sqrt((0.5 * ((above * above) + (own * own))) + (0.5 * (above + own) * (above + own))), interval.High!.Value, 9);
    }

    [Fact]
    public void Ground_that_nobody_sees_may_be_as_full_as_the_fullest_seen_or_as_when_last_seen()
    {
        // a alone: 7 people, 5 to 14 on 70 squares, 0.2 a square; b's own cell has 30. b last saw 7 to 35 on its 70: 0.5 a square.
        Assert.Equal(new PeopleInterval(5, 14 + 6), CellSum.Of(Layout, [Part("a:3,a+b:4", 5, 14), Blind]).Interval);
        Assert.Equal(new PeopleInterval(5, 14 + 15), CellSum.Of(Layout, [Part("a:3,a+b:4", 5, 14), Blind with { LastSeen = new(7, 35) }]).Interval);
        Assert.Equal(new PeopleInterval(5, null), CellSum.Of(Layout, [Part("a:3,a+b:4", 5, 14), Blind with { LastSeen = new(7, null) }]).Interval);
    }

    [Fact]
    public void A_cell_that_was_fuller_than_its_cameras_ground_may_still_be()
    {
        // b last saw all of its 30 people, 28 to 33, in its own cell: 33 of them there beside a's 14, and not the 33 / 70 × 30 of a crowd spread out.
        var last = Blind with { LastSeen = new(28, 33), Cells = "a+b:0,b:30" };
        Assert.Equal(new PeopleInterval(5, 14 + 33), CellSum.Of(Layout, [Part("a:3,a+b:4", 5, 14), last]).Interval);

        // With 20 of the 30 in the other cell: 10 and the 3 it may have missed, less than the 33 / 70 × 30 of its ground.
        var spread = CellSum.Of(Layout, [Part("a:3,a+b:4", 5, 14), last with { Cells = "a+b:20,b:10" }]);
        Assert.Equal(14 + (33.0 / 70 * 30), spread.Interval!.Value.High!.Value, 9);
    }

    [Fact]
    public void A_part_of_a_lower_bound_makes_one_of_the_zone_and_one_that_is_not_taken_does_not()
    {
        var bound = CellSum.Of(Layout, [Part("a:3,a+b:4", 5, 14) with { IsLowerBound = true }, Part("a+b:5,b:6", 8, 16)]);
        Assert.True(bound.IsLowerBound);
        Assert.Null(bound.Interval!.Value.High);

        // Here a sees nothing that b does not show larger.
        var within = new CellLayout([new ZoneCell("a+b", ["b", "a"], 40, 4), new ZoneCell("b", ["b"], 60, 6)], ["a", "b"]);
        Assert.False(CellSum.Of(within, [Part("a+b:4", 3, 5) with { IsLowerBound = true }, Part("a+b:5,b:6", 8, 16)]).IsLowerBound);
    }

    [Fact]
    public void A_camera_that_tells_no_interval_leaves_the_zone_without() =>
        Assert.Null(CellSum.Of(Layout, [Part("a:3,a+b:4"), Part("a+b:5,b:6", 8, 16)]).Interval);

    [Fact]
    public void A_camera_without_cells_holds_alone_where_it_counts_more_than_all_cells_together()
    {
        var older = new CameraPart(12, false, new(9, 15), null);

        // The other's 7 people are on ground of which the older camera sees a part: who of them it counted too is unknown.
        var fuller = CellSum.Of(Layout, [Part("a:3,a+b:4", 5, 14), older]);
        Assert.Equal((12, 70), (fuller.People, fuller.Seen));
        Assert.Equal(9, fuller.Interval!.Value.Low);

        Assert.Equal((7, 70), CellSum.Of(Layout, [Part("a:3,a+b:4", 5, 14), older with { People = 6 }]) is var emptier ? (emptier.People, emptier.Seen) : default);
        Assert.Equal((12, 70), CellSum.Of(Layout, [Blind, older]) is var alone ? (alone.People, alone.Seen) : default);
    }

    [Theory]
    [InlineData("a:7")]
    [InlineData("a+c:3,a:4")]
    [InlineData("nonsense")]
    public void Cells_of_another_plan_are_none(string cells) =>
        Assert.Equal(CellSum.Of(Layout, [new CameraPart(7, false, null, null), Blind]), CellSum.Of(Layout, [new CameraPart(7, false, null, null, cells), Blind]));

    private static CameraPart Part(string cells, double? low = null, double? high = null) =>
        new(cells.Split(',').Sum(cell => int.Parse(cell.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture)), false, PeopleInterval.Of(low, high), null, cells);
}
