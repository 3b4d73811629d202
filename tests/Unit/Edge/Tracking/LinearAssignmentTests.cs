using CrowdWatch.Edge.Tracking;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

public sealed class LinearAssignmentTests
{
    private const double Alone = 10;

    [Fact]
    public void The_sum_is_least_not_each_row()
    {
        // Greedily row 0 takes column 0 at 1 and row 1 pays 9; together 2 + 3 is less.
        Assert.Equal([1, 0], Solve(2, [[1, 2], [3, 9]]));
    }

    [Fact]
    public void A_row_stays_alone_where_every_pair_costs_as_much_as_that()
    {
        Assert.Equal([-1, 1], Solve(2, [[10, 12], [11, 4]]));
    }

    [Fact]
    public void A_row_gives_its_column_up_where_another_needs_it_more()
    {
        // 9 + 10 alone, against 10 alone + 1.
        Assert.Equal([-1, 0], Solve(1, [[9], [1]]));
    }

    [Fact]
    public void Costs_below_zero_are_costs_as_others()
    {
        // -5 - 1 = -6 is less than -4 + 0 = -4.
        Assert.Equal([1, 0], Solve(2, [[-4, -1], [-5, 0]]));
    }

    [Fact]
    public void No_columns_leave_every_row_alone() => Assert.Equal([-1, -1], Solve(0, [[], []]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Small_random_problems_cost_what_trying_everything_costs(int seed)
    {
        var random = new Random(seed);
        var assignment = new LinearAssignment();
        for (var problem = 0; problem < 500; problem++)
        {
            var (rows, columns) = (random.Next(1, 7), random.Next(1, 7));
            // Half of the pairs are out of the question.
            var costs = Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns)
                .Select(_ => random.Next(2) == 0 ? double.PositiveInfinity : (random.NextDouble() * 25) - 10).ToArray()).ToArray();
            var found = Solve(columns, costs, assignment);
            var taken = found.Where(column => column >= 0).ToList();
            Assert.Equal(taken.Count, taken.Distinct().Count());
            Assert.Equal(Least(costs, 0, new bool[columns]), found.Select((column, row) => column < 0 ? Alone : costs[row][column]).Sum(), 9);
        }
    }

    private static double Least(double[][] costs, int row, bool[] taken)
    {
        if (row == costs.Length)
            return 0;
        var least = Alone + Least(costs, row + 1, taken);
        for (var column = 0; column < taken.Length; column++)
        {
            if (taken[column])
                continue;
            taken[column] = true;
            least = Math.Min(least, costs[row][column] + Least(costs, row + 1, taken));
            taken[column] = false;
        }
        return least;
    }

    private static int[] Solve(int columns, double[][] costs, LinearAssignment? assignment = null)
    {
        assignment ??= new LinearAssignment();
        assignment.Begin(columns, Alone);
        foreach (var row in costs)
        {
            assignment.AddRow();
            for (var column = 0; column < columns; column++)
                assignment.AddPair(column, row[column]);
        }
        assignment.Solve();
        return [.. costs.Select((_, row) => assignment.ColumnOf(row))];
    }
}
