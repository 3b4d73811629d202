namespace CrowdWatch.Edge.Detection;

/// <summary>The bins into which detections are sorted by their score, wherever counts are learned from scores.</summary>
public static class ScoreBins
{
    /// <summary>Least score of each bin; the last one reaches to 1.</summary>
    public static IReadOnlyList<double> From { get; } = [CrowdLimit.WeakFrom, 0.1, 0.2, 0.3, 0.45, 0.6];

    /// <summary>How many there are.</summary>
    public const int Count = 6;

    /// <summary>The bin of a score; null below the first, where most is noise.</summary>
    public static int? Of(float score)
    {
        // A float 0.1 is a little more than the double, 0.3 and 0.6 a little less or more: asked as floats, each edge is in its own bin.
        for (var bin = Count - 1; bin >= 0; bin--)
        {
            if (score >= (float)From[bin])
                return bin;
        }
        return null;
    }
}
