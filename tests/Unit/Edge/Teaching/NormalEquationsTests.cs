using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Tests.Unit.Edge.Teaching;

public sealed class NormalEquationsTests
{
    // y = 2a − 3b fits all three rows.
    private static readonly (float[] Row, double Target)[] Fitting = [([1, 0], 2), ([1, 1], -1), ([2, 1], 1)];

    [Fact]
    public void Rows_that_fit_give_their_weights()
    {
        var equations = Of(Fitting);
        Assert.Equal([2, -3], equations.Solve().Select(weight => Math.Round(weight, 9)));
    }

    [Fact]
    public void A_row_taken_away_was_never_there()
    {
        var equations = Of(Fitting);
        equations.Add([1, 5], 100, 1);
        equations.Add([1, 5], 100, -1);
        Assert.Equal([2, -3], equations.Solve().Select(weight => Math.Round(weight, 9)));
    }

    [Fact]
    public void Shrinkage_and_weights_are_those_of_the_sum()
    {
        // 2·(6 − w)² + 4·w² is least where 2·(w − 6) + 4·w = 0: w = 2.
        var equations = new NormalEquations(1);
        equations.Add([1], 6, 2);
        equations.Shrink(0, 4);
        Assert.Equal(2, Assert.Single(equations.Solve()), 12);
    }

    [Fact]
    public void Weights_that_no_row_determines_are_told()
    {
        var equations = new NormalEquations(2);
        equations.Add([1, 0], 1, 1);
        Assert.Equal("The rows do not determine weight 1 of 2.", Assert.Throws<InvalidOperationException>(equations.Solve).Message);
    }

    private static NormalEquations Of((float[] Row, double Target)[] rows)
    {
        var equations = new NormalEquations(2);
        foreach (var (row, target) in rows)
            equations.Add(row, target, 1);
        return equations;
    }
}
