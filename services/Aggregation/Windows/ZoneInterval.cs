using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>Works out the interval of a zone from those of its cameras.</summary>
/// <remarks>
/// Zones with cells: see <see cref="CellSum"/>. Overlapping cameras: the interval of the one that sees most, whose number holds; of several that see as many, from the lowest end to the
/// highest. Disjoint ones: the sum (<see cref="IntervalSum"/>). A camera of those that is blind leaves a part of the zone out of sight. Nothing
/// is known of it, so the low end stays what the seen parts vouch for; the high end adds as many as the fullest seen part may hold, and no fewer
/// than may have been in the blind one when it was last seen. This is a rule and no measurement: people gather at the one gate that nobody sees, too.
/// </remarks>
public static class ZoneInterval
{
    /// <summary>The interval of the true number of people in the zone; null when nothing is seen, or a camera that sees tells none.</summary>
    /// <param name="combination">How the counts of its cameras combine.</param>
    /// <param name="cameras">All cameras of the zone.</param>
    public static PeopleInterval? Of(CameraCombination combination, ReadOnlySpan<CameraPart> cameras)
    {
        var interval = combination == CameraCombination.Overlapping ? OfFullest(cameras) : OfSum(cameras);
        // Whatever another sees: of a lower bound there may be any number more.
        foreach (var camera in cameras)
        {
            if (camera is { People: not null, IsLowerBound: true })
                return interval?.Unbounded;
        }
        return interval;
    }

    private static PeopleInterval? OfFullest(ReadOnlySpan<CameraPart> cameras)
    {
        var most = -1;
        PeopleInterval? widest = null;
        foreach (var camera in cameras)
        {
            if (camera.People is not { } people || people < most)
                continue;
            widest = people > most ? camera.Interval : Hull(widest, camera.Interval);
            most = people;
        }
        return widest;
    }

    private static PeopleInterval? OfSum(ReadOnlySpan<CameraPart> cameras)
    {
        var sum = new IntervalSum();
        double? fullest = 0;
        foreach (var camera in cameras)
        {
            if (camera.People is not { } people)
                continue;
            sum.Add(people, camera.Interval);
            fullest = Max(fullest, camera.Interval?.High);
        }
        var outOfSight = (double?)0;
        foreach (var camera in cameras)
        {
            if (camera.People is null)
                outOfSight += camera.LastSeen is { } last ? Max(fullest, last.High) : fullest;
        }
        return sum.Value is { } seen ? seen with { High = seen.High + outOfSight } : null;
    }

    // One that tells no interval takes nothing from the other.
    private static PeopleInterval? Hull(PeopleInterval? one, PeopleInterval? other) =>
        one is not { } a ? other : other is not { } b ? one : new PeopleInterval(Math.Min(a.Low, b.Low), Max(a.High, b.High));

    // Null is unknown above, so it is the greater one.
    private static double? Max(double? one, double? other) => one is null || other is null ? null : Math.Max(one.Value, other.Value);
}

/// <summary>One camera of a zone at a moment.</summary>
/// <param name="People">People that it sees; null while it is blind.</param>
/// <param name="IsLowerBound">There are at least so many.</param>
/// <param name="Interval">The interval of that number; null when none is known.</param>
/// <param name="LastSeen">While it is blind, the interval of what it saw last; null when it saw nothing or told none.</param>
/// <param name="Cells">Those people by cell, as <see cref="CellText"/> writes them, or while it is blind those it saw last; null when they are not told.</param>
/// <param name="CellsAge">How old that is, where it is asked for.</param>
public readonly record struct CameraPart(
    int? People, bool IsLowerBound, PeopleInterval? Interval, PeopleInterval? LastSeen, string? Cells = null, TimeSpan CellsAge = default);
