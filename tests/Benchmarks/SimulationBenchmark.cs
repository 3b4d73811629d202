using System.Diagnostics;
using CrowdWatch.Contracts;
using CrowdWatch.Edge;
using CrowdWatch.Edge.Simulation;

namespace CrowdWatch.Benchmarks;

/// <summary>
/// Counts that the simulated area makes in a second of processor time on one thread: area and cameras alone, then with a message for each
/// count and the reports of the cameras; and what ten thousand cameras that count once a second take of a core.
/// </summary>
internal static class SimulationBenchmark
{
    private const int Seconds = 300;

    /// <summary>Noon of a holiday, when most people are inside; 04:00 UTC in the plan's time zone.</summary>
    private static readonly DateTimeOffset Noon = new(2026, 10, 1, 4, 0, 0, TimeSpan.Zero);

    private static readonly AreaSettings Holiday = new() { EveryDayIs = DayKind.Holiday };

    public static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync("simulation | cameras | people inside | model counts/s | with messages counts/s | bytes a count | core for one count/s each");
        foreach (var cameras in new[] { 100, 1000, 10_000 })
            await MeasureAsync(cameras, output);
    }

    private static async Task MeasureAsync(int cameras, TextWriter output)
    {
        var site = SimulatedSite.From(SimulatedPlan.Of(cameras));
        Model(site, 20);
        await MessagesAsync(site, 20);
        var (model, inside) = Model(site, Seconds);
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var messages = await MessagesAsync(site, Seconds);
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        await output.WriteLineAsync(FormattableString.Invariant(
            $"simulation | {cameras} | {inside} | {model.Rate:n0} | {messages.Rate:n0} | {bytes / messages.Counts} | {cameras / messages.Rate:p1}"));
    }

    private static ((double Rate, long Counts) Speed, int Inside) Model(SimulatedSite site, int seconds)
    {
        var area = new SimulatedArea(site, Holiday, 1, Noon);
        var cameras = new SimulatedCameras(site, new CameraFaults(), 1, Noon);
        List<SimulatedCount> counts = [];
        var made = 0L;
        var began = Processor();
        for (var second = 1; second <= seconds; second++)
        {
            counts.Clear();
            area.AdvanceTo(Noon.AddSeconds(second));
            cameras.AdvanceTo(Noon.AddSeconds(second));
            cameras.Count(area, counts);
            made += counts.Count;
        }
        return ((made / (Processor() - began).TotalSeconds, made), area.Inside);
    }

    private static async Task<(double Rate, long Counts)> MessagesAsync(SimulatedSite site, int seconds)
    {
        var order = new SimulationOrder
        {
            Area = Holiday,
            From = Noon,
            Duration = TimeSpan.FromSeconds(seconds),
            Speed = 100_000,
            Stamps = SimulatedStamps.Simulated,
        };
        var schedule = SimulationSchedule.Of(order, site.Plan.Cameras.Count, Noon.AddSeconds(seconds));
        var reports = new SimulatedReports(site.Plan, TimeSpan.FromSeconds(Math.Max(5, site.Plan.Cameras.Count / 1000)), 1, (_, _) => { });
        var (made, first, last) = (0L, TimeSpan.Zero, TimeSpan.Zero);
        var run = new SimulationRun(site, order, schedule, 1, PostAsync, reports, _ => { }, TimeProvider.System);
        await run.RunAsync(default);
        return (made / (last - first).TotalSeconds, made);

        // The morning before noon is lived through first; it does not count.
        Task PostAsync(IReadOnlyList<ZoneCounted> counts, CancellationToken cancellationToken)
        {
            last = Processor();
            if (first == TimeSpan.Zero)
                first = last;
            else
                made += counts.Count;
            return Task.CompletedTask;
        }
    }

    private static TimeSpan Processor()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }
}
