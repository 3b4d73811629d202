namespace CrowdWatch.Edge.Simulation;

/// <summary>All cameras of a simulated area.</summary>
public sealed class SimulatedCameras
{
    private readonly SimulatedSite site;
    private readonly TimeZoneInfo timeZone;
    private readonly SimulatedCamera[] cameras;
    private readonly bool[] isUp;
    private readonly bool[] isCounted;
    private readonly ILookup<int, PlannedOutage> planned;

    /// <summary>Cameras that work at a moment, unless an outage is planned for it. Only those named are counted; the others are another edge's, and their random numbers are left alone.</summary>
    /// <exception cref="ArgumentException">A fault is out of its range, or is planned for a camera that the site does not have.</exception>
    public SimulatedCameras(SimulatedSite site, CameraFaults faults, ulong seed, DateTimeOffset start, IReadOnlySet<string>? counted = null)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(faults);
        this.site = site;
        timeZone = TimeZoneInfo.FindSystemTimeZoneById(site.Plan.TimeZone);
        // Streams of days are day numbers, below 2^22: those of cameras lie above them.
        cameras = [.. site.Plan.Cameras.Select((_, i) => new SimulatedCamera(faults, seed, (1UL << 32) + (ulong)i, start))];
        isUp = new bool[cameras.Length];
        isCounted = [.. site.Plan.Cameras.Select(camera => counted?.Contains(camera.Id) ?? true)];
        planned = faults.Planned.ToLookup(IndexOf);
        AdvanceTo(start);
    }

    /// <summary>Lets outages begin and end up to a moment.</summary>
    public void AdvanceTo(DateTimeOffset moment)
    {
        for (var i = 0; i < cameras.Length; i++)
        {
            cameras[i].AdvanceTo(moment);
            isUp[i] = cameras[i].IsUp;
        }
        if (planned.Count == 0)
            return;
        var local = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, timeZone).DateTime);
        foreach (var outages in planned)
            isUp[outages.Key] &= !outages.Any(outage => local - outage.From < outage.Length);
    }

    /// <summary>False during an outage. Cameras by their index in the plan.</summary>
    public bool IsUp(int camera) => isUp[camera];

    /// <summary>The cameras that are counted, by their index in the plan.</summary>
    public IEnumerable<int> Counted => Enumerable.Range(0, cameras.Length).Where(camera => isCounted[camera]);

    /// <summary>Adds what every camera that works reports of its views on one frame; of several phases only those of one.</summary>
    public void Count(SimulatedArea area, List<SimulatedCount> counts, int phase = 0, int phases = 1)
    {
        ArgumentNullException.ThrowIfNull(area);
        ArgumentNullException.ThrowIfNull(counts);
        var people = area.PeopleByCell;
        for (var i = 0; i < site.Views.Count; i++)
        {
            var view = site.Views[i];
            if (isUp[view.Camera] && isCounted[view.Camera] && view.Camera % phases == phase)
                counts.Add(CountOf(i, view, people));
        }
    }

    private SimulatedCount CountOf(int index, SimulatedView view, ReadOnlySpan<int> people)
    {
        if (view.CellIds is null)
            return new(index, cameras[view.Camera].Count(people[view.Parts[0]]));
        var there = new int[view.Parts.Count];
        for (var part = 0; part < there.Length; part++)
            there[part] = people[view.Parts[part]];
        var counted = cameras[view.Camera].Count(there);
        return new(index, counted.Sum(), counted);
    }

    private int IndexOf(PlannedOutage outage)
    {
        var ids = site.Plan.Cameras.Select(camera => camera.Id).ToList();
        return ids.IndexOf(outage.Camera) is var index and >= 0
            ? index
            : throw new ArgumentException($"An outage is planned for camera '{outage.Camera}'; allowed is a camera of the plan: {string.Join(", ", ids.Take(30))}.");
    }
}
