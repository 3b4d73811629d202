using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Rules;

/// <summary>Makes the site's people from those of its zones, window by window: the sum of what was seen, coverage weighted by capacity.</summary>
public sealed class SiteFold(int zones, double capacity)
{
    /// <summary>A zone that saw less than this share of a window may hold more people than it said.</summary>
    private const double Enough = AlertRule.DefaultMinimumCoverage;

    /// <summary>Zones whose window comes after that of others are waited for so long after its end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>No later window comes either: what there is holds.</summary>
    private static readonly TimeSpan LongPatience = TimeSpan.FromSeconds(30);

    private readonly List<Window> open = [];
    private DateTimeOffset done = DateTimeOffset.MinValue;
    private DateTimeOffset newest = DateTimeOffset.MinValue;

    /// <summary>Takes a zone's window; each zone gives each window once.</summary>
    public void Take(in PeopleSeen seen, double zoneCapacity)
    {
        if (seen.At <= done)
            return;
        newest = seen.At > newest ? seen.At : newest;
        var place = open.Count;
        while (place > 0 && open[place - 1].At > seen.At)
            place--;
        if (place == 0 || open[place - 1].At != seen.At)
            open.Insert(place++, new Window(seen.At));
        var window = open[place - 1];
        open[place - 1] = window with
        {
            Zones = window.Zones + 1,
            Whole = window.Whole + (seen.People is not null && seen.Coverage >= Enough ? 1 : 0),
            People = seen.People is { } people ? (window.People ?? 0) + people : window.People,
            Covered = window.Covered + (zoneCapacity * seen.Coverage),
        };
    }

    /// <summary>The next window that is complete, or for which enough was waited; null when none is.</summary>
    public PeopleSeen? Next(DateTimeOffset? now)
    {
        if (open.Count == 0 || !(AnyIsComplete() || IsLate(open[0].At, now)))
            return null;
        // A zone gives its windows in order, so what a complete window's elders lack will not come.
        var first = open[0];
        open.RemoveAt(0);
        done = first.At;
        return new PeopleSeen(first.At, first.People, first.Covered / capacity, first.Whole < zones);
    }

    private bool AnyIsComplete()
    {
        foreach (var window in open)
        {
            if (window.Zones == zones)
                return true;
        }
        return false;
    }

    private bool IsLate(DateTimeOffset at, DateTimeOffset? now) =>
        (newest > at && !(now < at + Patience)) || now >= at + LongPatience;

    /// <summary>A window that zones still give: how many did, how many of them saw enough, people and covered capacity so far.</summary>
    private readonly record struct Window(DateTimeOffset At, int Zones = 0, int Whole = 0, double? People = null, double Covered = 0);
}
