namespace CrowdWatch.Edge.Teaching;

/// <summary>Teaches a linear head, and judges it by leaving out each still in turn.</summary>
internal static class LinearTeacher
{
    /// <summary>Confidences at which a detection counts half, that are tried. Its weight begins 0.1 below: what has less than 0.2 is mostly noise.</summary>
    public static readonly float[] Thresholds = [0.3f, 0.35f, 0.4f, 0.45f, 0.5f, 0.55f, 0.6f];

    /// <param name="features">Of each still, by block.</param>
    /// <param name="scale">What each feature is divided by.</param>
    /// <param name="stills">The stills.</param>
    /// <param name="grid">The blocks.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Taught Teach(IReadOnlyList<float[]> features, float[] scale, IReadOnlyList<TaughtStill> stills, BlockGrid grid, CancellationToken cancellation)
    {
        Taught? best = null;
        foreach (var threshold in Thresholds)
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = stills.Select((still, i) => new StillRows(features[i], scale, still, threshold, grid)).ToList();
            var taught = Teach(rows, threshold, grid, cancellation);
            if (best is null || taught.LeftOut.Rms < best.LeftOut.Rms)
                best = taught;
        }
        return best!;
    }

    private static Taught Teach(List<StillRows> stills, float threshold, BlockGrid grid, CancellationToken cancellation)
    {
        var all = new NormalEquations(stills[0].Total.Length);
        foreach (var still in stills)
            LinearHead.Add(all, still, 1);
        LinearHead.Shrink(all, grid.Count * stills.Count);
        var predictions = new List<float[]>();
        var without = new NormalEquations(all.Unknowns);
        foreach (var still in stills)
        {
            cancellation.ThrowIfCancellationRequested();
            without.CopyFrom(all);
            LinearHead.Add(without, still, -1);
            LinearHead.Shrink(without, -grid.Count);
            predictions.Add(still.Predict(without.Solve()));
        }
        var mean = new float[grid.Count];
        foreach (var prediction in predictions)
        {
            for (var block = 0; block < mean.Length; block++)
                mean[block] += Math.Max(0, prediction[block]) / predictions.Count;
        }
        return new Taught(new LinearHead(all.Solve(), threshold), LeftOut.Of([.. stills.Select(still => (still.People, still.Blocks))], predictions), mean);
    }

    /// <summary>A head with its error, and the people it finds in each block in the mean.</summary>
    internal sealed record Taught(LinearHead Head, LeftOut LeftOut, float[] MeanBlocks);
}
