namespace CrowdWatch.Forecast.Days.Boosting;

/// <summary>Grows one regression tree on residuals, the most useful split first.</summary>
internal sealed class TreeGrower
{
    /// <summary>Leaves of a tree at most.</summary>
    public const int MostLeaves = 15;

    /// <summary>Rows of a leaf at least.</summary>
    public const int RowsPerLeaf = 15;

    private const double Shrinkage = 1;
    private readonly BinnedRows rows;
    private readonly double rate;
    private readonly int[] order;
    private readonly int[] spare;
    private readonly Stack<Histogram> free = [];

    public TreeGrower(BinnedRows rows, double rate)
    {
        (this.rows, this.rate) = (rows, rate);
        order = new int[rows.Rows];
        spare = new int[rows.Rows];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
    }

    /// <summary>A tree for the residuals; each row's value in it is taken off its residual.</summary>
    public TreeNode[] Grow(double[] residuals)
    {
        var nodes = new List<TreeNode> { default };
        var root = new Branch(0, 0, order.Length, Rent());
        root.Histogram.Fill(rows, order, residuals);
        var open = new List<Branch> { FindSplit(root) };
        for (var leaves = 1; leaves < MostLeaves; leaves++)
        {
            var best = 0;
            for (var i = 1; i < open.Count; i++)
                if (open[i].Gain > open[best].Gain)
                    best = i;
            if (open[best].Gain <= 0)
                break;
            var branch = open[best];
            open.RemoveAt(best);
            Split(branch, residuals, nodes, open);
        }
        foreach (var branch in open)
            Close(branch, residuals, nodes);
        return [.. nodes];
    }

    private void Split(Branch branch, double[] residuals, List<TreeNode> nodes, List<Branch> open)
    {
        var middle = Partition(branch);
        var (left, right) = (nodes.Count, nodes.Count + 1);
        nodes.Add(default);
        nodes.Add(default);
        nodes[branch.Node] = new((short)branch.Feature, rows.UpperEdge(branch.Feature, branch.Bin), (short)left, (short)right);
        // Only the smaller side is counted; the larger one is what remains of the parent.
        var fresh = Rent();
        var leftIsSmaller = middle - branch.From <= branch.To - middle;
        var (from, to) = leftIsSmaller ? (branch.From, middle) : (middle, branch.To);
        fresh.Fill(rows, order.AsSpan(from, to - from), residuals);
        branch.Histogram.Subtract(fresh);
        var (leftHistogram, rightHistogram) = leftIsSmaller ? (fresh, branch.Histogram) : (branch.Histogram, fresh);
        open.Add(FindSplit(new(left, branch.From, middle, leftHistogram)));
        open.Add(FindSplit(new(right, middle, branch.To, rightHistogram)));
    }

    // Stable, so that the same rows always stand in the same order.
    private int Partition(Branch branch)
    {
        var (left, right) = (branch.From, 0);
        for (var i = branch.From; i < branch.To; i++)
        {
            if (rows.Row(order[i])[branch.Feature] <= branch.Bin)
                order[left++] = order[i];
            else
                spare[right++] = order[i];
        }
        spare.AsSpan(0, right).CopyTo(order.AsSpan(left));
        return left;
    }

    private Branch FindSplit(Branch branch)
    {
        var histogram = branch.Histogram;
        double total = 0;
        var count = branch.To - branch.From;
        for (var bin = 0; bin < rows.Offsets[1]; bin++)
            total += histogram.SumAt(bin);
        var best = branch;
        for (var feature = 0; feature < rows.Features && count >= 2 * RowsPerLeaf; feature++)
        {
            double leftSum = 0;
            var leftCount = 0;
            for (var at = rows.Offsets[feature]; at < rows.Offsets[feature + 1] - 1; at++)
            {
                if (histogram.CountAt(at) == 0)
                    continue;
                leftSum += histogram.SumAt(at);
                leftCount += histogram.CountAt(at);
                if (leftCount < RowsPerLeaf)
                    continue;
                if (count - leftCount < RowsPerLeaf)
                    break;
                var rightSum = total - leftSum;
                var gain = leftSum * leftSum / (leftCount + Shrinkage) + rightSum * rightSum / (count - leftCount + Shrinkage) - total * total / (count + Shrinkage);
                if (gain > best.Gain + 1e-9 * Math.Abs(best.Gain) && gain > 1e-12)
                    best = branch with { Gain = gain, Feature = feature, Bin = at };
            }
        }
        return best;
    }

    private void Close(Branch branch, double[] residuals, List<TreeNode> nodes)
    {
        double sum = 0;
        for (var i = branch.From; i < branch.To; i++)
            sum += residuals[order[i]];
        var value = rate * sum / (branch.To - branch.From + Shrinkage);
        nodes[branch.Node] = TreeNode.Leaf(value);
        for (var i = branch.From; i < branch.To; i++)
            residuals[order[i]] -= value;
        free.Push(branch.Histogram);
    }

    private Histogram Rent() => free.TryPop(out var histogram) ? histogram : new Histogram(rows.Offsets[^1]);

    private readonly record struct Branch(int Node, int From, int To, Histogram Histogram)
    {
        public double Gain { get; init; }

        public int Feature { get; init; }

        public int Bin { get; init; }
    }
}
