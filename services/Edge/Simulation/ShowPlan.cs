namespace CrowdWatch.Edge.Simulation;

/// <summary>The shows of a day by second and zone index.</summary>
internal sealed class ShowPlan
{
    private readonly List<(int Zone, int GatherFrom, int HalfOver, int End)> shows = [];

    /// <exception cref="ArgumentException">A show is in a zone that the site does not have.</exception>
    public ShowPlan(SimulatedSite site, AreaSettings settings, int daySeconds)
    {
        foreach (var show in settings.Shows)
        {
            var starts = (int)(show.Starts.ToTimeSpan() - settings.Opens.ToTimeSpan()).TotalSeconds;
            var end = starts + (int)show.Length.TotalSeconds;
            var zone = ZoneOf(show, site);
            if (zone >= 0 && starts >= 0 && end < daySeconds)
                shows.Add((zone, starts - (int)Show.Gathering.TotalSeconds, (starts + end) / 2, end));
        }
    }

    /// <summary>How many times as much as usual a zone attracts in a second.</summary>
    public double PullOf(int zone, int second)
    {
        foreach (var show in shows)
        {
            if (show.Zone == zone && second >= show.GatherFrom && second < show.HalfOver)
                return Show.Pull;
        }
        return 1;
    }

    /// <summary>The second until which somebody who comes to a zone now is held there; null when no show holds him.</summary>
    public int? HoldsUntil(int zone, int second)
    {
        foreach (var show in shows)
        {
            if (show.Zone == zone && second >= show.GatherFrom && second < show.End)
                return show.End;
        }
        return null;
    }

    private static int ZoneOf(Show show, SimulatedSite site)
    {
        var zones = site.Zones.Select((zone, i) => (Zone: zone, Index: i));
        if (show.Zone is null)
            return zones.Where(each => each.Zone.Kind == SpotKind.Spot).OrderByDescending(each => each.Zone.Capacity).Select(each => each.Index).FirstOrDefault(-1);
        return zones.Where(each => each.Zone.Id == show.Zone).Select(each => (int?)each.Index).FirstOrDefault()
            ?? throw new ArgumentException($"A show is in zone '{show.Zone}'; allowed is a zone of the plan: {string.Join(", ", site.Zones.Take(30).Select(zone => zone.Id))}.");
    }
}
