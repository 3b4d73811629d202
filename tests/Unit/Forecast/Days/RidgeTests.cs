using CrowdWatch.Forecast.Days;

namespace CrowdWatch.Tests.Unit.Forecast.Days;

public sealed class RidgeTests
{
    // Rows (1,0)->2, (1,1)->5, penalties 1 and 2, prior 0: [3 1; 1 3] b = [7, 5], so b = (16/8, 8/8) = (2, 1).
    [Fact]
    public void Coefficients_are_those_of_the_normal_equations()
    {
        var ridge = new Ridge(2);
        ridge.Add([1, 0], 1, 2);
        ridge.Add([1, 1], 1, 5);
        var solved = ridge.Solve([1, 2], [0, 0]);
        Assert.Equal(2, solved[0], 12);
        Assert.Equal(1, solved[1], 12);
    }

    // One row 1 -> 4 of weight 3, penalty 1, prior 8: (3 * 4 + 1 * 8) / (3 + 1) = 5.
    [Fact]
    public void A_coefficient_is_drawn_to_its_prior()
    {
        var ridge = new Ridge(1);
        ridge.Add([1], 3, 4);
        Assert.Equal(5, ridge.Solve([1], [8])[0], 12);
    }

    [Fact]
    public void A_column_that_says_nothing_keeps_its_prior()
    {
        var ridge = new Ridge(2);
        ridge.Add([1, 0], 1, 3);
        var solved = ridge.Solve([0, 0], [0, 0.4]);
        Assert.Equal(3, solved[0], 12);
        Assert.Equal(0.4, solved[1], 12);
    }

    [Fact]
    public void Rows_given_by_their_entries_count_like_whole_ones()
    {
        var (dense, sparse) = (new Ridge(3), new Ridge(3));
        dense.Add([0, 2, 5], 0.5, 7);
        sparse.Add([new CalendarEntry(1, 2), new CalendarEntry(2, 5)], 0.5, 7);
        Assert.Equal(dense.Solve([1, 1, 1], [0, 0, 0]), sparse.Solve([1, 1, 1], [0, 0, 0]));
    }
}
