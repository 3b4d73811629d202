using CrowdWatch.Domain.Site;

namespace CrowdWatch.Domain.Load;

/// <summary>People against capacity: share and level. For zones and for a whole site.</summary>
public static class LoadScale
{
    /// <summary>People as a share of the capacity; 1 is full, more is possible.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative people, or a capacity below 1.</exception>
    public static double Ratio(int people, int capacity)
    {
        Check(people, capacity);
        return (double)people / capacity;
    }

    /// <summary>The highest level that holds, null for normal. A level holds from exactly its share on.</summary>
    /// <param name="people">People there now.</param>
    /// <param name="capacity">Most people allowed, at least 1.</param>
    /// <param name="levels">Levels in rising order, as a valid plan has them.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative people, or a capacity below 1.</exception>
    public static LoadLevel? LevelFor(int people, int capacity, IReadOnlyList<LoadLevel> levels)
    {
        Check(people, capacity);
        return levels.LastOrDefault(level => people >= PeopleFrom(level, capacity));
    }

    /// <summary>Fewest people at which the level holds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A capacity below 1.</exception>
    public static int PeopleFrom(LoadLevel level, int capacity)
    {
        Check(0, capacity);
        // In decimal, because 0.07 × 100 as doubles is a little more than 7 and would ask for 8 people.
        return (int)Math.Ceiling((decimal)level.FromRatio * capacity);
    }

    private static void Check(int people, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(people);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
    }
}
