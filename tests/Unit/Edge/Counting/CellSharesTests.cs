using CrowdWatch.Edge.Counting;

namespace CrowdWatch.Tests.Unit.Edge.Counting;

public sealed class CellSharesTests
{
    // Two rows of three cells of 8 x 4: points lie at 1, 3, 5, … across and at 0.5, 1.5, … down.
    [Fact]
    public void A_cell_has_the_share_of_its_sixteen_points_that_lie_in_the_zone() =>
        Assert.Equal([1, 0.25f, 0, 0.5f, 0.125f, 0], CellShares.Of(2, 3, 8, 4, place => place.X < 10 && place.Y < 6));

    [Fact]
    public void A_zone_that_is_everywhere_has_all_of_each_cell() => Assert.Equal([1, 1, 1, 1], CellShares.Of(2, 2, 7.3f, 9.1f, _ => true));
}
