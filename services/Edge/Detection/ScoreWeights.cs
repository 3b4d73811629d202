namespace CrowdWatch.Edge.Detection;

/// <summary>
/// How many people a detection stands for, by the bin of its score: a count is the sum of these weights. In a sparse picture weak detections are parts and
/// shadows, in a crowd they are people half hidden; in between the weights go over evenly.
/// </summary>
/// <remarks>No weight of a crowd is below that of a sparse picture, and so one more detection never makes fewer people.</remarks>
public sealed record ScoreWeights
{
    private readonly double[] sparse;
    private readonly double[] crowded;
    private readonly int crowdFrom;
    private readonly int crowdTo;

    /// <summary>The same weights for every picture.</summary>
    public ScoreWeights(IReadOnlyList<double> weights)
        : this(weights, weights, 0, 1)
    {
    }

    /// <param name="sparse">Weights up to <paramref name="crowdFrom"/> detections in a picture, one a bin of <see cref="ScoreBins"/>, 0 or more.</param>
    /// <param name="crowded">Weights from <paramref name="crowdTo"/> detections on, none below its counterpart.</param>
    /// <param name="crowdFrom">Detections of any bin, 0 or more.</param>
    /// <param name="crowdTo">Detections of any bin, more than that.</param>
    /// <exception cref="ArgumentException">A value is none of these.</exception>
    public ScoreWeights(IReadOnlyList<double> sparse, IReadOnlyList<double> crowded, int crowdFrom, int crowdTo)
    {
        ArgumentNullException.ThrowIfNull(sparse);
        ArgumentNullException.ThrowIfNull(crowded);
        ArgumentOutOfRangeException.ThrowIfNegative(crowdFrom);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(crowdTo, crowdFrom);
        if (sparse.Count != ScoreBins.Count || crowded.Count != ScoreBins.Count)
            throw new ArgumentException($"There are {sparse.Count} and {crowded.Count} weights; allowed are {ScoreBins.Count} each, one a bin.", nameof(sparse));
        if (!sparse.Zip(crowded).All(pair => pair.First >= 0 && pair.Second >= pair.First && double.IsFinite(pair.Second)))
            throw new ArgumentException("A weight is below 0 or falls with the crowd.", nameof(crowded));
        (this.sparse, this.crowded, this.crowdFrom, this.crowdTo) = ([.. sparse], [.. crowded], crowdFrom, crowdTo);
    }

    /// <summary>How far a picture is on the way from a sparse one to a crowd, 0 to 1.</summary>
    /// <param name="detections">Its detections of any bin.</param>
    public double CrowdShare(int detections) => Math.Clamp((double)(detections - crowdFrom) / (crowdTo - crowdFrom), 0, 1);

    /// <summary>The people that a detection of a bin stands for.</summary>
    /// <param name="bin">Its bin.</param>
    /// <param name="crowdShare">What <see cref="CrowdShare"/> says of its picture.</param>
    public double Of(int bin, double crowdShare) => sparse[bin] + (crowded[bin] - sparse[bin]) * crowdShare;
}
