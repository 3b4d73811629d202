using CrowdWatch.Benchmarks;
using CrowdWatch.Benchmarks.Cameras;

// Each benchmark measures what it compares in one run, alternating, and reports ratios; the clip and the model come from the launcher.
// One that needs a server of its own, or takes a quarter of an hour and more, runs only when it is named.
string[] onlyNamed = ["influx-write", "cameras", "frame-to-sms"];
if (args is [CameraServer.Argument, .. var serve])
    return await CameraServer.ServeAsync(serve);
Func<Benchmark, bool> picked = args.Length == 0 ? benchmark => !onlyNamed.Contains(benchmark.Name) : benchmark => args.Contains(benchmark.Name);
Benchmark[] all =
[
    new("pipeline", PipelineBenchmark.RunAsync),
    new("capture", CaptureBenchmark.RunAsync),
    new("pictures", PicturesBenchmark.RunAsync),
    new("head", HeadBenchmark.RunAsync),
    new("latency", LatencyBenchmark.RunAsync),
    new("simulation", SimulationBenchmark.RunAsync),
    new("rules", RulesBenchmark.RunAsync),
    new("forecast", ForecastBenchmark.RunAsync),
    new("forecast-events", ForecastEventsBenchmark.RunAsync),
    new("bookings", BookingsBenchmark.RunAsync),
    new("alerting", AlertingBenchmark.RunAsync),
    new("tracking", TrackingBenchmark.RunAsync),
    new("drain", DrainBenchmark.RunAsync),
    new("sustained", SustainedBenchmark.RunAsync),
    new("forecast-days", DayForecastBenchmark.RunAsync),
    new("cameras", CamerasBenchmark.RunAsync),
    new("frame-to-sms", FrameToSmsBenchmark.RunAsync),
    new("influx-write", InfluxWriteBenchmark.RunAsync),
];
var chosen = all.Where(picked).ToList();
if (chosen.Count == 0 || args.Any(arg => all.All(benchmark => benchmark.Name != arg)))
{
    await Console.Error.WriteLineAsync($"Usage: crowdwatch bench [{string.Join("] [", all.Select(benchmark => benchmark.Name))}]");
    return 2;
}
foreach (var benchmark in chosen)
    await benchmark.RunAsync(Console.Out);
return 0;
