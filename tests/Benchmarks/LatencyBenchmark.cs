using System.Net.ServerSentEvents;
using System.Text.Json;
using CrowdWatch.Host;

namespace CrowdWatch.Benchmarks;

/// <summary>Time from a frame's capture to its zone's occupancy at a client of the live stream, in milliseconds; all roles in one process, 5 frames a second.</summary>
internal static class LatencyBenchmark
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("crowdwatch-latency-");
        try
        {
            await using var app = Server.Build(
                Inputs.ClipSite(), new ServerSettings { Roles = "all", Listen = "localhost", Port = 0, DataFolder = folder.FullName });
            await Server.StartAsync(app, CancellationToken.None);
            var delays = await MeasureAsync(app.Urls.First());
            await app.StopAsync();
            delays.Sort();
            await output.WriteLineAsync("latency | updates | p50 ms | p99 ms | most ms");
            await output.WriteLineAsync(FormattableString.Invariant(
                $"latency | {delays.Count} | {delays[delays.Count / 2]:f0} | {delays[(int)(delays.Count * 0.99)]:f0} | {delays[^1]:f0}"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<List<double>> MeasureAsync(string address)
    {
        var clock = TimeProvider.System;
        var start = clock.GetTimestamp();
        using var client = new HttpClient();
        await using var stream = await client.GetStreamAsync(new Uri($"{address}/api/v1/stream"));
        var delays = new List<double>();
        DateTimeOffset? last = null;
        await foreach (var item in SseParser.Create(stream).EnumerateAsync())
        {
            var now = clock.GetUtcNow();
            if (clock.GetElapsedTime(start) > WarmUp + Duration)
                return delays;
            if (item.EventType != "zones" || clock.GetElapsedTime(start) < WarmUp)
                continue;
            var current = JsonDocument.Parse(item.Data).RootElement.GetProperty("zones")[0].GetProperty("current");
            // A frame is measured once, when it first shows.
            if (current.GetProperty("capturedAt").ValueKind == JsonValueKind.Null || current.GetProperty("capturedAt").GetDateTimeOffset() is var captured && captured == last)
                continue;
            last = captured;
            delays.Add((now - captured).TotalMilliseconds);
        }
        throw new InvalidOperationException("The live stream ended before the measurement did.");
    }
}
