using System.Text.Json.Serialization;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Domain.Occupancy;

/// <summary>What was seen of one zone, at a moment or over a window. The default value is: nothing.</summary>
/// <param name="People">People in the parts seen; null when nothing was seen.</param>
/// <param name="CoverageRatio">Share of the zone, or of the window, that was seen, 0 to 1.</param>
/// <param name="IsLowerBound">There may be more people in the parts seen, because they are crowded beyond the model that counts them.</param>
/// <param name="LowPeople">Low end of the 80 % interval of the true number of people in the whole zone; null when none is known.</param>
/// <param name="HighPeople">High end of it; null when none is known, or beside a low end when there may be any number more.</param>
public readonly record struct ZoneSeen(double? People, double CoverageRatio, bool IsLowerBound = false, double? LowPeople = null, double? HighPeople = null);

/// <summary>
/// The site's total, at a moment or over a window: the one place where zones are added up. Made of the zones that a camera of the plan sees.
/// </summary>
public sealed record SiteOccupancy
{
    /// <summary>Share of a zone that must be seen for the zone to count as seen: the same from which on rules believe a zone.</summary>
    public const double EnoughOfZone = AlertRule.DefaultMinimumCoverage;

    /// <summary>
    /// Share of the zones' capacity that must be in zones that count as seen for an estimate. Below it more than a fifth would be invented, and
    /// a forecast would learn its own guess.
    /// </summary>
    public const double EnoughToEstimate = 0.8;

    /// <summary>People that are seen, so at least so many; null when no zone is seen: unknown, never zero.</summary>
    public double? People { get; init; }

    /// <summary>Low end of the 80 % interval of the true number of people in all the zones; null when no interval is known.</summary>
    /// <remarks>
    /// The interval is the sum of those of the zones that are seen (<see cref="IntervalSum"/>). For each zone that does not count as seen its high
    /// end goes up to where that zone is as full as the fullest seen one may be, so that the estimate lies inside; the low end stays. A zone out of
    /// sight may be fuller than all others: this is a rule and no measurement. Of what was last seen there the site knows nothing.
    /// </remarks>
    public double? LowPeople { get; init; }

    /// <summary>High end of that interval; null when none is known, and beside a low end when there may be any number more.</summary>
    public double? HighPeople { get; init; }

    /// <summary>Share of the capacity that is seen: the mean of the zones' coverage, each weighed by its capacity. 0 to 1.</summary>
    public required double CoverageRatio { get; init; }

    /// <summary>Zones of which enough is seen, and whose people are no lower bound.</summary>
    public required int SeenZones { get; init; }

    /// <summary>Zones that a camera of the plan sees.</summary>
    public required int Zones { get; init; }

    /// <summary>
    /// People there probably are, those in zones out of sight included; null when too little is seen for a guess. Never an alert's or a law's
    /// number: it is what forecasts learn from, because a camera that fails must not look like people who left.
    /// </summary>
    /// <remarks>
    /// Let S be the zones that count as seen, p their people, c the capacities. The estimate is the sum of p over S, and for each other zone
    /// the larger of what was seen in it and c × (sum of p over S) / (sum of c over S): as full as the seen ones are. Where S has less than
    /// <see cref="EnoughToEstimate"/> of all capacity there is none. It is never below <see cref="People"/>, and the same when S is all.
    /// A zone of S counts as it was seen, also where a part of it was not: the stored share does not tell a camera that was blind from a
    /// moment that nobody saw, and over a window in which a zone was out of sight for a moment the mean is right as it is; divided by the
    /// share, each short outage would be learnt as a crowd.
    /// </remarks>
    public double? EstimatedPeople { get; init; }

    /// <summary>Most people on the site at once.</summary>
    public required int Capacity { get; init; }

    /// <summary>People that are seen as a share of the capacity: at least so full.</summary>
    [JsonIgnore]
    public double? LoadRatio => People / Capacity;

    /// <summary>Whether every zone counts as seen; otherwise there may be more people than <see cref="People"/>.</summary>
    [JsonIgnore]
    public bool IsComplete => SeenZones == Zones;

    /// <summary>The site's total.</summary>
    /// <param name="site">Its zones and capacities.</param>
    /// <param name="seenOf">What was seen of a zone of the site, by its id. What is no number of people was not seen.</param>
    public static SiteOccupancy Of(WatchedSite site, Func<string, ZoneSeen> seenOf)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(seenOf);
        List<(double Capacity, ZoneSeen Seen)> zones = [.. site.Zones.Select(zone => ((double)zone.InstantaneousCapacity, Checked(seenOf(zone.Id))))];
        var known = zones.Where(zone => zone.Seen.People is not null).ToList();
        var interval = Interval(zones);
        return new SiteOccupancy
        {
            People = known.Count == 0 ? null : known.Sum(zone => zone.Seen.People!.Value),
            LowPeople = interval?.Low,
            HighPeople = interval?.High,
            CoverageRatio = zones.Count == 0 ? 0 : zones.Sum(zone => zone.Capacity * zone.Seen.CoverageRatio) / site.ZoneCapacity,
            SeenZones = zones.Count(IsSeen),
            Zones = zones.Count,
            EstimatedPeople = Estimate(zones, site.ZoneCapacity),
            Capacity = site.Capacity,
        };
    }

    private static double? Estimate(List<(double Capacity, ZoneSeen Seen)> zones, double whole)
    {
        var seen = zones.Where(IsSeen).ToList();
        var capacity = seen.Sum(zone => zone.Capacity);
        if (seen.Count == 0 || capacity < EnoughToEstimate * whole)
            return null;
        var people = seen.Sum(zone => zone.Seen.People!.Value);
        return people + zones.Where(zone => !IsSeen(zone)).Sum(zone => Math.Max(zone.Seen.People ?? 0, zone.Capacity * people / capacity));
    }

    private static PeopleInterval? Interval(List<(double Capacity, ZoneSeen Seen)> zones)
    {
        double? Fullness((double Capacity, ZoneSeen Seen) zone) => IntervalOf(zone.Seen)?.High / zone.Capacity;
        var known = zones.Where(zone => zone.Seen.People is not null).ToList();
        var fullest = known.Max(Fullness) ?? 0;
        var sum = new IntervalSum();
        var outOfSight = 0.0;
        foreach (var zone in zones)
        {
            var interval = IntervalOf(zone.Seen);
            if (IsSeen(zone))
            {
                sum.Add(zone.Seen.People!.Value, interval);
                continue;
            }
            // Up to here it is vouched for; what may be above adds as it is, and not in squares.
            var centre = interval?.CentreFor(zone.Seen.People!.Value) ?? 0;
            if (zone.Seen.People is not null)
                sum.Add(centre, interval is { High: not null } ends ? ends with { High = centre } : interval);
            outOfSight += Math.Max(interval?.High ?? 0, zone.Capacity * fullest) - centre;
        }
        return sum.Value is { } seen ? seen with { High = seen.High + outOfSight } : null;
    }

    private static PeopleInterval? IntervalOf(ZoneSeen seen) =>
        seen.People is null ? null : PeopleInterval.Of(seen.LowPeople, seen.IsLowerBound ? null : seen.HighPeople);

    // A zone of which only a lower bound is known says "at least" like one that was partly seen: nothing may be concluded from it upwards.
    private static bool IsSeen((double Capacity, ZoneSeen Seen) zone) =>
        zone.Seen is { People: not null, IsLowerBound: false, CoverageRatio: >= EnoughOfZone };

    private static ZoneSeen Checked(ZoneSeen seen) => seen is { People: >= 0 and < double.PositiveInfinity, CoverageRatio: > 0 and <= 1 } ? seen : default;
}
