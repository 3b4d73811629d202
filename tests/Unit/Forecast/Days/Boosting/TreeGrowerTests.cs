using CrowdWatch.Forecast.Days.Boosting;

namespace CrowdWatch.Tests.Unit.Forecast.Days.Boosting;

public sealed class TreeGrowerTests
{
    // 20 rows at 1 with residual +2, 20 at 3 with residual -2; cut midway at 2. A leaf is rate * sum / (rows + 1) = 0.5 * 40 / 21.
    [Fact]
    public void A_step_is_cut_in_the_middle_and_each_side_gets_its_shrunken_mean()
    {
        double[][] rows = [.. Enumerable.Range(0, 40).Select(i => new double[] { i < 20 ? 1 : 3, 7 })];
        double[] residuals = [.. Enumerable.Range(0, 40).Select(i => i < 20 ? 2.0 : -2.0)];
        var tree = new TreeGrower(new BinnedRows(rows), 0.5).Grow(residuals);
        Assert.Equal(3, tree.Length);
        Assert.Equal(0, tree[0].Feature);
        Assert.Equal(2, tree[0].Number);
        Assert.Equal(20.0 / 21, tree[tree[0].Left].Number, 12);
        Assert.Equal(-20.0 / 21, tree[tree[0].Right].Number, 12);
        Assert.Equal(2 - 20.0 / 21, residuals[0], 12);
        Assert.Equal(-2 + 20.0 / 21, residuals[39], 12);
    }

    // 29 rows cannot be two leaves of 15.
    [Fact]
    public void Too_few_rows_are_not_cut()
    {
        double[][] rows = [.. Enumerable.Range(0, 29).Select(i => new double[] { i })];
        double[] residuals = [.. Enumerable.Range(0, 29).Select(i => (double)i)];
        Assert.Equal(-1, Assert.Single(new TreeGrower(new BinnedRows(rows), 1).Grow(residuals)).Feature);
    }

    [Fact]
    public void Missing_values_go_left_of_all_others()
    {
        double[][] rows = [.. Enumerable.Range(0, 40).Select(i => new[] { i < 20 ? double.NaN : i % 2 })];
        double[] targets = [.. Enumerable.Range(0, 40).Select(i => i < 20 ? 10.0 : 0.0)];
        var trees = BoostedTrees.Fit(rows, targets);
        Assert.True(trees.Predict([double.NaN]) > 9.5);
        Assert.True(trees.Predict([0]) < 0.5);
        Assert.True(trees.Predict([1]) < 0.5);
    }

    [Fact]
    public void A_feature_without_differences_and_no_rows_at_all_give_the_mean()
    {
        Assert.Equal(3, BoostedTrees.Fit([.. Enumerable.Repeat(new double[] { 1 }, 50)], [.. Enumerable.Repeat(3.0, 50)]).Predict([1]), 12);
        Assert.Equal(0, BoostedTrees.Fit([], []).Predict([1]));
    }
}
