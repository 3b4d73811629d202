namespace CrowdWatch.Benchmarks.Cameras;

/// <summary>Finds how many cameras a system keeps up with: from a guess by what a camera takes, then between the most that held and the least that did not.</summary>
internal static class CapacitySearch
{
    // Neighbours this near each other are one result.
    private const double Step = 1.09;
    private const double Furthest = 1.6;
    private const int MaxTrials = 6;
    private const double Saturated = 0.93;

    /// <summary>How many cameras to try next; null when the result stands.</summary>
    /// <param name="trials">Those so far, in any order.</param>
    /// <param name="guess">What to begin with.</param>
    public static int? Next(IReadOnlyList<Trial> trials, int guess)
    {
        if (trials.Count == 0)
            return Math.Max(1, guess);
        var best = trials.Where(trial => trial.Held).MaxBy(trial => trial.Cameras);
        var worst = trials.Where(trial => !trial.Held && (best is null || trial.Cameras > best.Cameras)).MinBy(trial => trial.Cameras);
        if (trials.Count >= MaxTrials || (worst?.Cameras == 1))
            return null;
        if (worst is null)
        {
            // With the cores full already, only small steps make sense.
            var room = best!.CoresUsed >= Saturated * Trial.Cores ? Step : Math.Clamp(Saturated * Trial.Cores / best.CoresUsed, Step, Furthest);
            return Math.Max(best.Cameras + 1, (int)Math.Round(best.Cameras * room));
        }
        if (best is null)
            return Math.Max(1, Math.Min(worst.Cameras - 1, (int)Math.Round(worst.Cameras / (worst.Seen.LackingRatio > 0.5 ? 1.35 : 1.15))));
        if (worst.Cameras - best.Cameras <= 1 || worst.Cameras <= best.Cameras * Step)
            return null;
        return (best.Cameras + worst.Cameras) / 2;
    }
}
