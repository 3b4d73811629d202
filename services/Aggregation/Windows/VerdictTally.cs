namespace CrowdWatch.Aggregation.Windows;

/// <summary>How many readings of a message got which verdict.</summary>
public sealed class VerdictTally
{
    private static readonly ReadingVerdict[] All = Enum.GetValues<ReadingVerdict>();
    private readonly int[] counts = new int[All.Length];

    /// <summary>The verdicts that were given, with how often.</summary>
    public IEnumerable<(ReadingVerdict Verdict, int Count)> Given => All.Zip(counts).Where(pair => pair.Second > 0);

    public void Add(ReadingVerdict verdict) => counts[(int)verdict]++;
}
