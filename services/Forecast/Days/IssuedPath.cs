namespace CrowdWatch.Forecast.Days;

/// <summary>What was forecast at one origin, on the square-root scale, until its truth is known: one value a step, and the highest so far.</summary>
internal sealed class IssuedPath(int origin, double[] regression, double[] trees, double[] mixed, double[] spreads)
{
    /// <summary>Index of the last known day.</summary>
    public int Origin { get; private set; } = origin;

    public double[] Regression => regression;

    /// <summary>Of the trees; NaN where there are none.</summary>
    public double[] Trees => trees;

    public double[] Mixed => mixed;

    /// <summary>Usual error of each step, as known at the origin.</summary>
    public double[] Spreads => spreads;

    /// <summary>Highest truth of the observed days so far; negative infinity before the first.</summary>
    public double HighestTruth { get; private set; } = double.NegativeInfinity;

    /// <summary>Step of the highest forecast among the observed days so far; -1 before the first.</summary>
    public int HighestStep { get; private set; } = -1;

    /// <summary>Takes the truth of a step (0 for the first); steps come in rising order.</summary>
    public void Take(int step, double truth)
    {
        HighestTruth = Math.Max(HighestTruth, truth);
        if (HighestStep < 0 || mixed[step] > mixed[HighestStep])
            HighestStep = step;
    }

    /// <summary>The history has forgotten its first days.</summary>
    public void Shift(int days) => Origin -= days;

    public void Write(BinaryWriter writer)
    {
        writer.Write(Origin);
        foreach (var values in new[] { regression, trees, mixed, spreads })
            StateReading.WriteAll(writer, values);
        writer.Write(HighestTruth);
        writer.Write(HighestStep);
    }

    public static IssuedPath Read(BinaryReader reader, int horizon)
    {
        var origin = reader.ReadInt32();
        var parts = new double[4][];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = StateReading.Exactly(reader, horizon);
        return new(origin, parts[0], parts[1], parts[2], parts[3])
        {
            HighestTruth = reader.ReadDouble(),
            HighestStep = StateReading.Between(reader, -1, horizon - 1),
        };
    }
}
