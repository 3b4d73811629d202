using CrowdWatch.Domain.Context;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>Writes of version 2 to a real server of other people. It keeps whole milliseconds, and a value that is written twice it may keep twice.</summary>
public sealed class VictoriaMetricsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly CameraCount Count = new("gate", "gate-1", 7, Noon, 3);

    [Fact]
    public async Task Counts_arrive_with_tags_fields_and_times()
    {
        await using var server = new VictoriaMetricsServer();
        await server.StartAsync();
        using var host = await StartAsync(server.Url);

        await Writer(host).PutAsync([Count, Count with { Sequence = 8, CapturedAt = Noon.AddSeconds(1), People = 0 }], [new("gate", Noon)], default);

        var people = await server.ExportAsync("count_people");
        Assert.Equal([(Noon, 3.0), (Noon.AddSeconds(1), 0.0)], people.Select(sample => (sample.At, sample.Value)));
        Assert.All(people, sample => Assert.Equal([("camera", "gate-1"), ("site", "park"), ("zone", "gate")], sample.Tags.Where(tag => tag.Key != "db").Select(tag => (tag.Key, tag.Value)).Order()));
        Assert.Equal([7.0, 8.0], (await server.ExportAsync("count_sequence")).Select(sample => sample.Value));
        Assert.Equal((Noon, 1.0), Assert.Single((await server.ExportAsync("stretch_open")).Select(sample => (sample.At, sample.Value))));
    }

    [Fact]
    public async Task Names_with_every_letter_that_the_protocol_uses_itself_arrive_as_they_are()
    {
        const string camera = "north, south=\\\"门\" 1";
        await using var server = new VictoriaMetricsServer();
        await server.StartAsync();
        using var host = await StartAsync(server.Url);

        await Writer(host).PutAsync([Count with { CameraId = camera }], [], default);

        Assert.Equal(camera, Assert.Single(await server.ExportAsync("count_people")).Tags["camera"]);
    }

    [Fact]
    public async Task Many_batches_arrive_whole()
    {
        await using var server = new VictoriaMetricsServer();
        await server.StartAsync();
        using var host = await StartAsync(server.Url, ("Influx:BatchLines", "5000"));

        await Writer(host).PutAsync([.. Enumerable.Range(0, 12_000).Select(i => new CameraCount("gate", "gate-1", i, Noon.AddSeconds(i), i))], [], default);

        var people = await server.ExportAsync("count_people");
        Assert.Equal(Enumerable.Range(0, 12_000).Select(i => (double)i), people.Select(sample => sample.Value));
        Assert.Equal(Noon.AddSeconds(11_999), people[^1].At);
    }

    [Fact]
    public async Task Health_and_context_arrive()
    {
        await using var server = new VictoriaMetricsServer();
        await server.StartAsync();
        using var host = await StartAsync(server.Url);

        await host.Services.GetRequiredService<IHealthWriter>().PutAsync(
            [new CameraHealth { CameraId = "gate-1", ReportedAt = Noon, State = CameraState.Blind, StateSince = Noon, FramesPerSecond = 4.5, FramesCounted = 100, FramesDropped = 3, FrameDelaySeconds = 0.25 }], [], default);
        await host.Services.GetRequiredService<IContextWriter>().PutAsync([new(ContextSeries.Temperature, null, Noon, -3.25)], default);

        Assert.Equal(4.5, Assert.Single(await server.ExportAsync("camera_health_fps")).Value);
        Assert.Equal(0.25, Assert.Single(await server.ExportAsync("camera_health_delay")).Value);
        Assert.Equal(2, Assert.Single(await server.ExportAsync("camera_health_state_code")).Value);
        Assert.Contains(await server.ExportAsync("context_value"), sample => sample is { Value: -3.25 } && sample.At == Noon);
    }

    [Fact]
    public async Task An_address_with_a_path_is_kept()
    {
        await using var server = new VictoriaMetricsServer();
        await server.StartAsync();
        using var host = await StartAsync($"{server.Url}/influx/");

        await Writer(host).PutAsync([Count], [], default);

        Assert.Equal(3, Assert.Single(await server.ExportAsync("count_people")).Value);
    }

    [Fact]
    public async Task What_could_not_be_written_passes_when_the_server_is_back()
    {
        await using var server = new VictoriaMetricsServer();
        await server.StartAsync();
        using var host = await StartAsync(server.Url, ("Influx:RetryFor", "00:00:00.5"));
        await Writer(host).PutAsync([Count], [], default);
        await server.StopAsync();
        var second = Count with { Sequence = 8, CapturedAt = Noon.AddSeconds(1), People = 4 };

        var error = await Assert.ThrowsAsync<StorageException>(() => Writer(host).PutAsync([second], [], default));
        Assert.StartsWith($"InfluxDB at {server.Url} could not write to crowdwatch_counts: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(" The call may be repeated.", error.Message, StringComparison.Ordinal);
        await server.StartAsync();
        await Writer(host).PutAsync([second], [], default);

        Assert.Equal([3.0, 4.0], (await server.ExportAsync("count_people")).Select(sample => sample.Value));
    }

    [Fact]
    public async Task A_call_that_meets_a_restart_goes_through_by_itself()
    {
        await using var server = new VictoriaMetricsServer();
        await server.StartAsync();
        using var host = await StartAsync(server.Url, ("Influx:RetryFor", "00:01:00"));
        await server.StopAsync();

        var writing = Writer(host).PutAsync([Count], [], default);
        await server.StartAsync();

        await writing;
        Assert.Equal(3, Assert.Single(await server.ExportAsync("count_people")).Value);
    }

    [Fact]
    public async Task A_server_that_wants_other_credentials_stops_the_start_and_the_token_is_not_told()
    {
        await using var server = new VictoriaMetricsServer("-httpAuth.username=somebody", "-httpAuth.password=else");
        await server.StartAsync();

        var error = await Assert.ThrowsAsync<StorageException>(() => StartAsync(server.Url));

        Assert.Contains("refuses the credentials", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }

    // The server has no buckets that one could make.
    private static Task<IHost> StartAsync(string url, params (string, string)[] settings) => InfluxHost.StartAsync(url,
        [("Influx:Version", "2"), ("Influx:Token", "hush-2"), ("Influx:Organization", "my org"), ("Influx:CreateDatabases", "false"), .. settings]);

    private static ICountWriter Writer(IHost host) => host.Services.GetRequiredService<ICountWriter>();
}
