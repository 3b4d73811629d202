using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Simulation;

namespace CrowdWatch.Benchmarks;

/// <summary>Weeks of a simulated area on a five-minute grid: the people truly in each zone, and what the cameras' counts say of them.</summary>
internal sealed class SimulatedHistory
{
    /// <summary>Length of a slot of the grid.</summary>
    public static readonly TimeSpan Slot = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan SampleEvery = TimeSpan.FromSeconds(5);

    private readonly SimulatedSite site;
    private readonly double[][] truth;
    private readonly double?[][] seen;
    private readonly DayCircumstances[] days;

    private SimulatedHistory(SimulatedSite site, DateTimeOffset from, int slots)
    {
        (this.site, From) = (site, from);
        truth = [.. site.Zones.Select(_ => new double[slots])];
        seen = [.. site.Zones.Select(_ => new double?[slots])];
        days = new DayCircumstances[slots / (int)(TimeSpan.FromDays(1) / Slot)];
    }

    /// <summary>Beginning of the first slot: local midnight.</summary>
    public DateTimeOffset From { get; }

    /// <summary>Zones in the order of the plan.</summary>
    public IReadOnlyList<Zone> Zones => site.Plan.Zones;

    /// <summary>Mean of the people truly in a zone, by slot.</summary>
    public IReadOnlyList<double> TruthOf(int zone) => truth[zone];

    /// <summary>Mean of the people counted in a zone, by slot; null where its cameras were away for most of the slot.</summary>
    public IReadOnlyList<double?> SeenOf(int zone) => seen[zone];

    /// <summary>What each day had of its own.</summary>
    public IReadOnlyList<DayCircumstances> Days => days;

    /// <summary>Lives through whole days.</summary>
    public static SimulatedHistory Of(SitePlan plan, AreaSettings settings, ulong seed, DateOnly first, int days)
    {
        var site = SimulatedSite.From(plan);
        var timeZone = TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone);
        var midnight = first.ToDateTime(TimeOnly.MinValue);
        var from = new DateTimeOffset(midnight, timeZone.GetUtcOffset(midnight));
        var history = new SimulatedHistory(site, from, days * (int)(TimeSpan.FromDays(1) / Slot));
        for (var day = 0; day < days; day++)
            history.days[day] = settings.Variation?.Of(first.AddDays(day), settings, seed) ?? DayCircumstances.Usual;
        history.Live(new SimulatedArea(site, settings, seed, from), new SimulatedCameras(site, new CameraFaults(), seed, from));
        return history;
    }

    private void Live(SimulatedArea area, SimulatedCameras cameras)
    {
        var samples = (int)(Slot / SampleEvery);
        var counts = new List<SimulatedCount>();
        var (people, seenSum, seenSamples) = (new double[Zones.Count], new double[Zones.Count], new int[Zones.Count]);
        for (var slot = 0; slot < truth[0].Length; slot++)
        {
            Array.Clear(people);
            Array.Clear(seenSum);
            Array.Clear(seenSamples);
            for (var sample = 0; sample < samples; sample++)
            {
                var now = From + (slot * Slot) + (sample * SampleEvery);
                area.AdvanceTo(now);
                cameras.AdvanceTo(now);
                counts.Clear();
                cameras.Count(area, counts);
                for (var zone = 0; zone < Zones.Count; zone++)
                    people[zone] += area.PeopleByZone[zone];
                Combine(counts, cameras, seenSum, seenSamples);
            }
            for (var zone = 0; zone < Zones.Count; zone++)
            {
                truth[zone][slot] = people[zone] / samples;
                seen[zone][slot] = seenSamples[zone] * 2 >= samples ? seenSum[zone] / seenSamples[zone] : null;
            }
        }
    }

    /// <summary>Disjoint cameras are summed if all of them work, of overlapping ones the highest holds.</summary>
    private void Combine(List<SimulatedCount> counts, SimulatedCameras cameras, double[] sum, int[] samples)
    {
        for (var zone = 0; zone < Zones.Count; zone++)
        {
            var overlapping = Zones[zone].Cameras == CameraCombination.Overlapping;
            var (people, isSeen, isWhole) = (0, false, true);
            foreach (var view in site.Views)
            {
                if (view.Zone == zone && !cameras.IsUp(view.Camera))
                    isWhole = false;
            }
            foreach (var count in counts)
            {
                if (site.Views[count.View].Zone != zone)
                    continue;
                people = overlapping ? Math.Max(people, count.People) : people + count.People;
                isSeen = true;
            }
            if (!isSeen || !(isWhole || overlapping))
                continue;
            sum[zone] += people;
            samples[zone]++;
        }
    }
}
