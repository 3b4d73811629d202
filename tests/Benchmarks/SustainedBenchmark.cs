using System.Diagnostics;
using CrowdWatch.Edge.Simulation;

namespace CrowdWatch.Benchmarks;

/// <summary>
/// 10 000 simulated cameras on a holiday noon, at one count a second for five minutes: edge, broker, aggregation and InfluxDB on this machine. How long from
/// capture to stored, whether queues grow, what each process uses.
/// </summary>
internal static class SustainedBenchmark
{
    private const int Cameras = 10_000;
    private const string Latency = "crowdwatch_aggregation_capture_to_stored_seconds";
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(TextWriter output)
    {
        await using var site = await BenchmarkSite.StartAsync(SimulatedPlan.Of(Cameras), output);
        await using var aggregation = await site.StartRoleAsync("aggregation");
        await using var edge = site.Start("edge", "simulate", "--cameras", $"{Cameras}", "--rate", "1", "--from", "2026-10-01T12:00:00+08:00", "--compressed", "--duration", $"{(WarmUp + Duration + WarmUp).TotalSeconds:0}s", "--data", Path.Combine(Path.GetTempPath(), $"crowdwatch-bench-edge-{Environment.ProcessId}"));
        await Task.Delay(WarmUp, CancellationToken.None);

        string[] marks = ["simulate --cameras", site.BrokerMark, aggregation.Mark, site.InfluxMark];
        var (before, used, began) = (await aggregation.ScrapeAsync(), marks.Select(ProcessFigures.Of).ToList(), Stopwatch.GetTimestamp());
        var depths = new List<double>();
        while (Stopwatch.GetElapsedTime(began) < Duration)
        {
            await Task.Delay(LookEvery, CancellationToken.None);
            depths.Add((await aggregation.ScrapeAsync()).Sum("crowdwatch_bus_queue_messages", "aggregation-counts"));
        }
        var (after, seconds) = (await aggregation.ScrapeAsync(), Stopwatch.GetElapsedTime(began).TotalSeconds);
        var usedAfter = marks.Select(ProcessFigures.Of).ToList();

        var stored = after.Sum("crowdwatch_aggregation_counts_stored_total") - before.Sum("crowdwatch_aggregation_counts_stored_total");
        await output.WriteLineAsync(FormattableString.Invariant(
            $"sustained | counts/s {stored / seconds:N0} | capture to stored p50 at most {after.Quantile(Latency, 0.5, before):g} s, p99 at most {after.Quantile(Latency, 0.99, before):g} s"));
        await output.WriteLineAsync(FormattableString.Invariant(
            $"sustained | messages waiting in the queues, every {LookEvery.TotalSeconds:0} s: {string.Join(' ', depths)}"));
        await output.WriteLineAsync("sustained | process | cores used | MiB | MiB per 1 000 cameras");
        foreach (var (name, (cpu, memory), earlier) in new[] { "edge (simulated)", "rabbitmq", "aggregation", "influxdb" }.Zip(usedAfter, used))
            await output.WriteLineAsync(FormattableString.Invariant($"sustained | {name} | {(cpu - earlier.CpuSeconds) / seconds:f2} | {memory:f0} | {memory / Cameras * 1000:f1}"));
    }
}
