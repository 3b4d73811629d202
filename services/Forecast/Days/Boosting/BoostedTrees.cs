namespace CrowdWatch.Forecast.Days.Boosting;

/// <summary>A sum of small regression trees, each grown on what the ones before it left over.</summary>
internal sealed class BoostedTrees
{
    private const int Trees = 120;
    private const double Rate = 0.06;
    private readonly double start;
    private readonly TreeNode[][] trees;

    private BoostedTrees(double start, TreeNode[][] trees) => (this.start, this.trees) = (start, trees);

    public static BoostedTrees Fit(IReadOnlyList<double[]> rows, IReadOnlyList<double> targets)
    {
        var start = targets.Count == 0 ? 0 : targets.Average();
        var residuals = targets.Select(target => target - start).ToArray();
        var grower = new TreeGrower(new BinnedRows(rows), Rate);
        var trees = new TreeNode[targets.Count == 0 ? 0 : Trees][];
        for (var i = 0; i < trees.Length; i++)
            trees[i] = grower.Grow(residuals);
        return new(start, trees);
    }

    public double Predict(ReadOnlySpan<double> row)
    {
        var sum = start;
        foreach (var tree in trees)
        {
            var node = tree[0];
            while (node.Feature >= 0)
                node = tree[row[node.Feature] > node.Number ? node.Right : node.Left];
            sum += node.Number;
        }
        return sum;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(start);
        writer.Write(trees.Length);
        foreach (var tree in trees)
        {
            writer.Write((byte)tree.Length);
            foreach (var node in tree)
            {
                writer.Write((sbyte)node.Feature);
                writer.Write(node.Number);
                if (node.Feature < 0)
                    continue;
                writer.Write((byte)node.Left);
                writer.Write((byte)node.Right);
            }
        }
    }

    public static BoostedTrees Read(BinaryReader reader, int features)
    {
        var start = reader.ReadDouble();
        var trees = new TreeNode[StateReading.Count(reader, Trees)][];
        for (var i = 0; i < trees.Length; i++)
        {
            trees[i] = new TreeNode[reader.ReadByte()];
            for (var j = 0; j < trees[i].Length; j++)
                trees[i][j] = ReadNode(reader, j, trees[i].Length, features);
        }
        return new(start, trees);
    }

    // Ways lead to later nodes only, so that no damaged tree is walked for ever.
    private static TreeNode ReadNode(BinaryReader reader, int index, int nodes, int features)
    {
        var feature = reader.ReadSByte();
        var number = reader.ReadDouble();
        if (feature < 0)
            return TreeNode.Leaf(number);
        var (left, right) = (reader.ReadByte(), reader.ReadByte());
        return feature < features && left > index && right > index && left < nodes && right < nodes
            ? new(feature, number, left, right)
            : throw new InvalidDataException($"The state of the daily forecast is damaged: node {index} of a tree with {nodes} nodes asks for feature {feature} of {features} and leads to {left} and {right}.");
    }
}
