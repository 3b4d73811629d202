namespace CrowdWatch.Api.Forecasts;

/// <summary>When something that grows more probable with time is to be expected, or may come.</summary>
public static class FirstReach
{
    /// <summary>From this chance on it is expected: as likely as not.</summary>
    public const double ExpectedFrom = 0.5;

    /// <summary>From this chance on it may come.</summary>
    public const double PossibleFrom = 0.2;

    /// <summary>Chances that it happened by each step, none below one before: what was reached by two o'clock was reached by three. Unknown ones stay so.</summary>
    public static IReadOnlyList<double?> NeverFalling(IEnumerable<double?> chances)
    {
        double most = 0;
        return [.. chances.Select(chance => chance is { } known ? most = Math.Max(most, known) : (double?)null)];
    }

    /// <summary>Place of the first chance that is at least so great; null when none is.</summary>
    public static int? Place(IReadOnlyList<double?> chances, double least)
    {
        for (var i = 0; i < chances.Count; i++)
            if (chances[i] >= least)
                return i;
        return null;
    }
}
