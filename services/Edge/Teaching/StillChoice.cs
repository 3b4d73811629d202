namespace CrowdWatch.Edge.Teaching;

/// <summary>
/// Chooses which stills a person is asked to count: spread over how full they look and over time, the emptiest and the fullest among them, never two in
/// a row. What is learned from neighbours believes itself far too much: its own 80 % covered 50-65 % then, 78-84 % when spread in time.
/// </summary>
public static class StillChoice
{
    private const int MinDistance = 2;

    /// <summary>Chooses stills.</summary>
    /// <param name="fullness">How full each still looks, in order of time; in any unit, larger is fuller.</param>
    /// <param name="take">How many are wanted, 1 or more; all where there are no more.</param>
    /// <param name="kept">Stills that are chosen already, because a person has counted them.</param>
    /// <returns>Indices in order of time, with those kept.</returns>
    public static IReadOnlyList<int> Of(IReadOnlyList<double> fullness, int take, IReadOnlyCollection<int>? kept = null)
    {
        ArgumentNullException.ThrowIfNull(fullness);
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        if (take >= fullness.Count)
            return [.. Enumerable.Range(0, fullness.Count)];
        var byFullness = Enumerable.Range(0, fullness.Count).OrderBy(i => fullness[i]).ToArray();
        var chosen = new SortedSet<int>(kept ?? []);
        Add(byFullness.Take(1));
        Add(byFullness.Reverse().Where(IsApart).Take(1));
        // Equal parts of the ranks between them, of each the still that is farthest in time from those chosen.
        for (var part = 0; part < take - 2; part++)
            Add(byFullness[(1 + part * (fullness.Count - 2) / (take - 2))..(1 + (part + 1) * (fullness.Count - 2) / (take - 2))].Where(IsApart));
        // Where a part had neighbours of others alone, or stills that were kept lie close together, some are wanting still.
        while (chosen.Count < take)
            chosen.Add(byFullness.Where(i => !chosen.Contains(i)).MaxBy(i => (Distance(i, chosen), -i)));
        return [.. chosen];

        void Add(IEnumerable<int> candidates)
        {
            if (chosen.Count < take && candidates.Any() && !candidates.Any(chosen.Contains))
                chosen.Add(candidates.MaxBy(i => (Distance(i, chosen), -i)));
        }

        bool IsApart(int still) => chosen.Contains(still) || Distance(still, chosen) >= MinDistance;
    }

    private static int Distance(int still, SortedSet<int> chosen)
    {
        var nearest = int.MaxValue;
        foreach (var other in chosen)
            nearest = Math.Min(nearest, Math.Abs(other - still));
        return nearest;
    }
}
