using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>Starting on a real InfluxDB, and what happens when it goes away, loses its data, or knows us not.</summary>
public sealed class InfluxSetupTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = WindowGrid.StartOf(TimeProvider.System.GetUtcNow(), WindowLength.OneHour).AddHours(-1);
    private readonly InfluxServer server = InfluxServer.WithUser();
    private readonly CameraCount count = new("gate", "gate-1", 1, Now, 5);

    private static (string, string)[] User(string password) => [("Influx:Username", InfluxServer.Username), ("Influx:Password", password)];

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Databases_keep_their_rows_as_long_as_the_settings_say_and_follow_a_change()
    {
        (string, string)[] settings = [.. User(InfluxServer.Password), ("Retention:TenSeconds", "7.00:00:00")];
        using (var first = await InfluxHost.StartAsync(server.Url, settings))
            Assert.Contains("""["autogen","168h0m0s","24h0m0s",1,true]""", await server.QueryAsync(null, "SHOW RETENTION POLICIES ON crowdwatch_10s"), StringComparison.Ordinal);

        settings[^1] = ("Retention:TenSeconds", "1.00:00:00");
        using var second = await InfluxHost.StartAsync(server.Url, settings);

        Assert.Contains("""["autogen","24h0m0s","1h0m0s",1,true]""", await server.QueryAsync(null, "SHOW RETENTION POLICIES ON crowdwatch_10s"), StringComparison.Ordinal);
        Assert.Contains("""["autogen","48h0m0s","24h0m0s",1,true]""", await server.QueryAsync(null, "SHOW RETENTION POLICIES ON crowdwatch_counts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_that_the_server_refuses_stop_the_start_and_are_not_told()
    {
        using var host = InfluxHost.Build(server.Url, User("hush-wrong"));

        var error = await Assert.ThrowsAsync<StorageException>(() => host.StartAsync());

        Assert.Contains($"InfluxDB at {server.Url} refuses the credentials", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_stops_the_start_with_its_address()
    {
        await server.StopAsync();
        using var host = InfluxHost.Build(server.Url, [.. User(InfluxServer.Password), ("Influx:StartTimeout", "00:00:01")]);

        var error = await Assert.ThrowsAsync<StorageException>(() => host.StartAsync());

        Assert.StartsWith($"InfluxDB at {server.Url} (Storage:Influx:Url) did not answer within 1 s (Storage:Influx:StartTimeout): ", error.Message, StringComparison.Ordinal);
        await server.StartAsync();
    }

    [Fact]
    public async Task The_start_waits_for_a_server_that_comes_later()
    {
        await server.StopAsync();
        using var host = InfluxHost.Build(server.Url, [.. User(InfluxServer.Password), ("Influx:StartTimeout", "00:01:00")]);
        var starting = host.StartAsync();

        await server.StartAsync();

        await starting;
        await host.Services.GetRequiredService<ICountWriter>().PutAsync([count], [], default);
    }

    [Fact]
    public async Task A_server_of_another_version_stops_the_start()
    {
        using var host = InfluxHost.Build(server.Url, ("Influx:Version", "3"), ("Influx:Token", "hush"));

        var error = await Assert.ThrowsAsync<StorageException>(() => host.StartAsync());

        Assert.Contains("but Storage:Influx:Version is 3; allowed is 1 for this server", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_credentials_stop_the_start()
    {
        using var host = InfluxHost.Build(server.Url, ("Influx:Version", "2"));

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains("Storage:Influx:Token is empty", error.Message, StringComparison.Ordinal);
        Assert.Contains("Storage:Influx:Organization is empty", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_put_outlives_a_killed_server_and_the_next_call_goes_through()
    {
        using var host = await InfluxHost.StartAsync(server.Url, [.. User(InfluxServer.Password), ("Influx:RetryFor", "00:00:01")]);
        var writer = host.Services.GetRequiredService<ICountWriter>();
        await writer.PutAsync([count], [new("gate", Now)], default);
        await server.KillAsync();
        var second = count with { Sequence = 2, CapturedAt = Now.AddSeconds(1) };

        var error = await Assert.ThrowsAsync<StorageException>(() => writer.PutAsync([second], [], default));
        Assert.Contains($"InfluxDB at {server.Url} could not write to crowdwatch_counts: ", error.Message, StringComparison.Ordinal);
        await server.StartAsync();
        await writer.PutAsync([second], [], default);

        var reader = host.Services.GetRequiredService<ICountReader>();
        Assert.Equal([count, second], (await reader.ReadAsync(["gate"], Now, Now.AddHours(1), default)).OrderBy(c => c.Sequence));
        Assert.Single(await reader.ReadOpenAsync(["gate"], default));
    }

    [Fact]
    public async Task A_call_that_meets_a_restart_goes_through_by_itself()
    {
        using var host = await InfluxHost.StartAsync(server.Url, [.. User(InfluxServer.Password), ("Influx:RetryFor", "00:01:00")]);
        await server.KillAsync();

        var writing = host.Services.GetRequiredService<ICountWriter>().PutAsync([count], [], default);
        await server.StartAsync();

        await writing;
    }

    [Fact]
    public async Task A_database_that_the_server_lost_is_made_again()
    {
        using var host = await InfluxHost.StartAsync(server.Url, User(InfluxServer.Password));
        await server.QueryAsync(null, "DROP DATABASE crowdwatch_counts");

        await host.Services.GetRequiredService<ICountWriter>().PutAsync([count], [], default);

        Assert.Equal(count, Assert.Single(await host.Services.GetRequiredService<ICountReader>().ReadAsync(["gate"], Now, Now.AddHours(1), default)));
    }

    [Fact]
    public async Task Health_is_stored_for_dashboards()
    {
        using var host = await InfluxHost.StartAsync(server.Url, User(InfluxServer.Password));
        var camera = new CameraHealth { CameraId = "gate-1", ReportedAt = Now, State = CameraState.Blind, StateSince = Now, FramesPerSecond = 5, FramesCounted = 100, FramesDropped = 3, FrameDelaySeconds = 0.25 };
        var edge = new EdgeHealth { EdgeId = "north", ReportedAt = Now, StartedAt = Now, OutboxCounts = 7, OutboxBytes = 800, OldestWaitingAt = Now.AddSeconds(-1.5), CountsPublished = 90, CountsLost = 0, ClockSteps = 1 };

        await host.Services.GetRequiredService<IHealthWriter>().PutAsync([camera, camera], [edge], default);

        var time = Now.ToUnixTimeMilliseconds();
        var cameras = await server.QueryAsync("crowdwatch_10s", "SELECT * FROM camera_health");
        Assert.Contains("""["time","camera","delay","fps","frames_counted","frames_dropped","site","state","state_code"]""", cameras, StringComparison.Ordinal);
        Assert.Contains($"""[[{time},"gate-1",0.25,5,100,3,"park","Blind",2]]""", cameras, StringComparison.Ordinal);
        var edges = await server.QueryAsync("crowdwatch_10s", "SELECT outbox_counts, outbox_bytes, outbox_age, counts_published, counts_lost, clock_steps, edge, site FROM edge_health");
        Assert.Contains($"""[[{time},7,800,1.5,90,0,1,"north","park"]]""", edges, StringComparison.Ordinal);
    }
}
