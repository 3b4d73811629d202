using System.Diagnostics;
using System.Globalization;
using System.Text;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using CrowdWatch.Storage.Influx;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrowdWatch.Benchmarks;

/// <summary>Counts stored a second by the adapter, against posting ready-made lines of the same counts, alternating on one server.</summary>
/// <remarks>Needs an InfluxDB 1.x without users; its address is the environment variable CROWDWATCH_INFLUX_URL, default http://127.0.0.1:8086.</remarks>
internal static class InfluxWriteBenchmark
{
    private const int Zones = 1_000;
    private const int Batch = 5_000;
    private const int Batches = 40;
    private const int Rounds = 5;

    public static async Task RunAsync(TextWriter output)
    {
        var options = new InfluxOptions { Url = Environment.GetEnvironmentVariable("CROWDWATCH_INFLUX_URL") ?? "http://127.0.0.1:8086", DatabasePrefix = $"bench{Guid.NewGuid():N}"[..20] };
        var retry = new InfluxRetry(options, TimeProvider.System, NullLogger<InfluxRetry>.Instance);
        using var http = new InfluxHttp(options, retry, TimeProvider.System);
        var databases = new InfluxDatabases(options.DatabasePrefix, new RetentionOptions());
        var reader = new InfluxReader(http, options);
        using var provisioning = new InfluxProvisioning(databases, new DatabaseMaker1(http, reader));
        await provisioning.EnsureAsync(default);
        var settings = new InfluxStoreSettings("bench", new Dictionary<string, int>(), Batch, TimeSpan.FromDays(2));
        var store = new InfluxCountStore(new InfluxWriter(new InfluxV1Adapter(http), retry, provisioning, options), reader, databases, settings, TimeProvider.System);
        using var raw = new HttpClient { BaseAddress = new(options.Url) };

        var start = TimeProvider.System.GetUtcNow().AddHours(-6);
        for (var round = 0; round <= Rounds; round++)
        {
            var counts = Enumerable.Range(0, Batches).Select(batch => Counts(start.AddMinutes(round), batch)).ToList();
            var lines = Enumerable.Range(0, Batches).Select(batch => Lines(Counts(start.AddMinutes(60 + round), batch))).ToList();
            var adapter = await MeasureAsync(counts, batch => store.PutAsync(batch, [], default));
            var plain = await MeasureAsync(lines, async bytes => (await raw.PostAsync(new Uri($"write?db={databases.Counts}&precision=ns", UriKind.Relative), new ByteArrayContent(bytes))).EnsureSuccessStatusCode().Dispose());
            // The first round warms up.
            if (round > 0)
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"adapter {adapter.Rate:N0} rows/s, {adapter.Cpu:F2} µs CPU a row; ready-made lines {plain.Rate:N0} rows/s, {plain.Cpu:F2} µs; ratio {adapter.Rate / plain.Rate:F2}"));
        }
        (await reader.AskAsync(null, $"DROP DATABASE {InfluxQl.Name(databases.Counts)}", default)).Dispose();
    }

    private static async Task<(double Rate, double Cpu)> MeasureAsync<T>(List<T> batches, Func<T, Task> send)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var began = Stopwatch.GetTimestamp();
        foreach (var batch in batches)
            await send(batch);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var rows = (double)Batches * Batch;
        return (rows / seconds, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / rows);
    }

    private static CameraCount[] Counts(DateTimeOffset start, int batch) =>
        [.. Enumerable.Range(0, Batch).Select(i => new CameraCount($"zone-{i % Zones:0000}", $"camera-{i % Zones:0000}", (batch * Batch) + i, start.AddSeconds((batch * Batch / Zones) + (i / Zones)), i % 50))];

    private static byte[] Lines(CameraCount[] counts)
    {
        var text = new StringBuilder();
        foreach (var count in counts)
            text.Append(CultureInfo.InvariantCulture, $"count,camera={count.CameraId},site=bench,zone={count.ZoneId} people={count.People}i,sequence={count.Sequence}i {count.CapturedAt.ToUnixTimeMilliseconds() * 1_000_000}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
