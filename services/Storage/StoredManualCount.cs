using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage;

/// <summary>What every store checks of a manual count before it writes it, and the order in which it gives them.</summary>
internal static class StoredManualCount
{
    /// <exception cref="ArgumentException">The count cannot be stored.</exception>
    public static void Check(ManualCount count)
    {
        ArgumentNullException.ThrowIfNull(count);
        if (string.IsNullOrEmpty(count.ZoneId))
            throw new ArgumentException("The zone of a manual count is empty; allowed is an id of the site plan.", nameof(count));
        var name = $"The manual count of {count.ZoneId} at {count.CountedAt:O}";
        if (count.People is < 0 or > ManualCount.MaxPeople)
            throw new ArgumentException($"{name} says {count.People} people; allowed are 0 to {ManualCount.MaxPeople}.", nameof(count));
        if (count.System is not { } system)
            return;
        foreach (var number in new[] { system.People, system.LowPeople ?? 0, system.HighPeople ?? 0, system.CoverageRatio })
        {
            if (!double.IsFinite(number))
                throw new ArgumentException($"{name} holds {number}; allowed are finite numbers.", nameof(count));
        }
    }

    public static IReadOnlyList<ManualCount> InOrder(IEnumerable<ManualCount> counts) =>
        [.. counts.OrderBy(count => count.CountedAt).ThenBy(count => count.ZoneId, StringComparer.Ordinal)];
}
