namespace CrowdWatch.Edge.Teaching;

/// <summary>
/// The weights that turn a block's features and detections into people: ridge regression without intercept, over blocks where heads were clicked and over
/// whole pictures. The detector's own count is one of the features, and its weight is hardly shrunk: so one formula goes smoothly from few people,
/// whom the detector finds, to crowds, in which it does not.
/// </summary>
/// <param name="Weights">One for each block feature, then that of a detection.</param>
/// <param name="Threshold">Confidence at which a detection counts half: <see cref="HeadPoint.WeightAt"/>.</param>
public sealed record LinearHead(IReadOnlyList<double> Weights, float Threshold)
{
    /// <summary>What a whole picture weighs against its blocks: it keeps many small errors of one sign from adding up.</summary>
    private const double PictureWeight = 0.05;

    /// <summary>Pull of the weights towards 0, for each block of the teaching stills; features have a mean square of 1. Of 1 to 8 all are about as good for totals, 3 is for quarters.</summary>
    private const double Shrinkage = 3;

    /// <summary>The same for the detector's weight, in parts of the others'.</summary>
    private const double DetectorShrinkage = 0.01;

    /// <summary>Adds a still's blocks and total to the equations, or takes them away.</summary>
    internal static void Add(NormalEquations equations, StillRows still, double sign)
    {
        var length = equations.Unknowns;
        if (still.Blocks is { } truth)
        {
            for (var block = 0; block < truth.Count; block++)
                equations.Add(still.Rows.AsSpan(block * length, length), truth[block], sign);
        }
        equations.Add(still.Total, still.People, sign * PictureWeight);
    }

    internal static void Shrink(NormalEquations equations, int blocks)
    {
        for (var i = 0; i < equations.Unknowns - 1; i++)
            equations.Shrink(i, Shrinkage * blocks);
        equations.Shrink(equations.Unknowns - 1, Shrinkage * DetectorShrinkage * blocks);
    }
}

/// <summary>A still as equations: by block the scaled features and the number of detections, their sum, and what was there.</summary>
internal sealed class StillRows
{
    /// <param name="features">Blocks × features.</param>
    /// <param name="scale">What each feature is divided by.</param>
    /// <param name="still">The labels and detections.</param>
    /// <param name="threshold">Confidence at which a detection counts half.</param>
    /// <param name="grid">The blocks.</param>
    public StillRows(float[] features, float[] scale, TaughtStill still, float threshold, BlockGrid grid)
    {
        var length = scale.Length + 1;
        Rows = new float[grid.Count * length];
        for (var block = 0; block < grid.Count; block++)
            System.Numerics.Tensors.TensorPrimitives.Divide(features.AsSpan(block * scale.Length, scale.Length), scale, Rows.AsSpan(block * length, scale.Length));
        foreach (var detection in still.Detections)
            Rows[(grid.BlockOf(detection.Cell) * length) + scale.Length] += detection.WeightAt(threshold);
        Total = new float[length];
        for (var block = 0; block < grid.Count; block++)
            System.Numerics.Tensors.TensorPrimitives.Add(Total, Rows.AsSpan(block * length, length), Total);
        (People, Blocks) = (still.People, still.Blocks);
    }

    /// <summary>Blocks × (features and detections).</summary>
    public float[] Rows { get; }

    /// <summary>Sum of the rows.</summary>
    public float[] Total { get; }

    public int People { get; }

    public IReadOnlyList<float>? Blocks { get; }

    /// <summary>People by block under some weights; not below 0 only in their sum.</summary>
    public float[] Predict(IReadOnlyList<double> weights)
    {
        var people = new float[Rows.Length / weights.Count];
        for (var block = 0; block < people.Length; block++)
        {
            var sum = 0.0;
            for (var i = 0; i < weights.Count; i++)
                sum += weights[i] * Rows[(block * weights.Count) + i];
            people[block] = (float)sum;
        }
        return people;
    }
}
