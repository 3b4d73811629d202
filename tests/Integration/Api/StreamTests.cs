using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Tests.Integration.Api;

public sealed class StreamTests : IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(60));
    private ApiHost host = null!;

    public async Task InitializeAsync() => host = await ApiHost.StartAsync(settings: [new("Api:HeartbeatEvery", "00:00:00.5"), new("Api:MostStreamClients", "3")]);

    public async Task DisposeAsync() => await host.DisposeAsync();

    public void Dispose() => deadline.Dispose();

    [Fact]
    public async Task A_snapshot_comes_first_and_then_what_changes()
    {
        await using var events = ReadAsync().GetAsyncEnumerator(deadline.Token);
        var snapshot = await NextAsync(events, "snapshot");
        Assert.Equal(3, snapshot.GetProperty("zones").GetArrayLength());
        Assert.Equal(4, snapshot.GetProperty("cameras").GetArrayLength());
        Assert.Equal("Cloud Park", snapshot.GetProperty("site").GetProperty("name").GetProperty("en").GetString());

        host.KeepPublishing("lake", () => 21);
        var zone = Assert.Single((await NextAsync(events, "zones")).GetProperty("zones").EnumerateArray().ToList());
        Assert.Equal("lake", zone.GetProperty("id").GetString());
        Assert.Equal(21, zone.GetProperty("current").GetProperty("people").GetInt32());
    }

    [Fact]
    public async Task A_zone_that_falls_silent_is_told_to_be_unknown()
    {
        await using var events = ReadAsync().GetAsyncEnumerator(deadline.Token);
        await NextAsync(events, "snapshot");
        var known = false;
        host.KeepPublishing("gate", () => Volatile.Read(ref known) ? null : 5);
        while (true)
        {
            var current = (await NextAsync(events, "zones")).GetProperty("zones")[0].GetProperty("current");
            if (current.GetProperty("state").GetString() != "unknown")
                Volatile.Write(ref known, true);
            else if (known)
                break;
        }
    }

    [Fact]
    public async Task A_quiet_stream_beats()
    {
        await using var events = ReadAsync().GetAsyncEnumerator(deadline.Token);
        var beat = await NextAsync(events, "heartbeat");
        Assert.EndsWith("Z", beat.GetProperty("at").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closed_windows_and_camera_changes_are_told()
    {
        await using var events = ReadAsync().GetAsyncEnumerator(deadline.Token);
        await NextAsync(events, "snapshot");
        await host.PublishAsync(new CameraStateChanged
        {
            CameraId = "cam-gate", Sequence = 1, ChangedAt = ApiHost.Now, State = CameraState.Blind, Reason = "no frame for 2 s",
        });
        Assert.Equal("blind", (await NextAsync(events, "cameras")).GetProperty("cameras")[0].GetProperty("current").GetProperty("state").GetString());
        await host.PublishAsync(new WindowsClosed
        {
            Windows =
            [
                new OccupancyWindow
                {
                    ZoneId = "gate", Start = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero), Length = WindowLength.TenSeconds, Revision = 0, MeanPeople = 4.5, CoverageRatio = 1, Readings = 50,
                },
            ],
        });
        var window = (await NextAsync(events, "windows")).GetProperty("windows")[0];
        Assert.Equal("10s", window.GetProperty("every").GetString());
        Assert.Equal(4.5, window.GetProperty("window").GetProperty("meanPeople").GetDouble());
    }

    [Fact]
    public async Task Ids_count_up()
    {
        await using var events = ReadAsync().GetAsyncEnumerator(deadline.Token);
        foreach (var id in new[] { "1", "2", "3" })
        {
            Assert.True(await events.MoveNextAsync());
            Assert.Equal(id, events.Current.EventId);
        }
    }

    [Fact]
    public async Task A_client_that_does_not_read_holds_nobody_up_and_finds_the_newest_value_later()
    {
        const int Updates = 3_000;
        using var slow = await ConnectWithoutReadingAsync();
        await using var quick = ReadAsync().GetAsyncEnumerator(deadline.Token);
        await NextAsync(quick, "snapshot");
        foreach (var i in Enumerable.Range(1, Updates))
            await host.PublishAsync("gate", i);
        host.KeepPublishing("gate", () => Updates + 1);

        while (PeopleOf(await NextAsync(quick, "zones"), "gate") != Updates + 1)
        {
        }
        // The slow one wakes up: few events for thousands of updates, and the last one is the newest.
        using var reader = new StreamReader(slow.GetStream(), Encoding.UTF8);
        var events = 0;
        while (await reader.ReadLineAsync(deadline.Token) is { } line)
        {
            if (line == "event: zones")
                events++;
            if (line.StartsWith("data: ", StringComparison.Ordinal) && line.Contains($"\"people\":{Updates + 1},", StringComparison.Ordinal))
                break;
        }
        Assert.InRange(events, 1, Updates / 10);
    }

    [Fact]
    public async Task One_client_too_many_is_told_so_and_a_place_is_free_again_when_one_leaves()
    {
        var open = new List<HttpResponseMessage>();
        foreach (var _ in Enumerable.Range(0, 3))
            open.Add(await host.Client.GetAsync("/api/v1/stream", HttpCompletionOption.ResponseHeadersRead));
        using var refused = await host.Client.GetAsync("/api/v1/stream", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(503, (int)refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        open.ForEach(response => response.Dispose());
        await ApiHost.EventuallyAsync(
            async () =>
            {
                using var response = await host.Client.GetAsync("/api/v1/stream", HttpCompletionOption.ResponseHeadersRead);
                return response.IsSuccessStatusCode;
            },
            "a place is free");
    }

    [Fact]
    public async Task The_program_stops_while_somebody_looks()
    {
        await using var events = ReadAsync().GetAsyncEnumerator(deadline.Token);
        await NextAsync(events, "snapshot");
        var stopping = host.StopAsync();
        while (await events.MoveNextAsync())
        {
        }
        await stopping.WaitAsync(deadline.Token);
    }

    private async IAsyncEnumerable<SseItem<string>> ReadAsync()
    {
        using var response = await host.Client.GetAsync("/api/v1/stream", HttpCompletionOption.ResponseHeadersRead, deadline.Token);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        await using var body = await response.Content.ReadAsStreamAsync(deadline.Token);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(deadline.Token))
            yield return item;
    }

    private static async Task<JsonElement> NextAsync(IAsyncEnumerator<SseItem<string>> events, string type)
    {
        while (await events.MoveNextAsync())
            if (events.Current.EventType == type)
                return JsonSerializer.Deserialize<JsonElement>(events.Current.Data);
        throw new InvalidOperationException($"The stream ended without an event '{type}'.");
    }

    private static int? PeopleOf(JsonElement zones, string id) =>
        zones.GetProperty("zones").EnumerateArray().Where(zone => zone.GetProperty("id").GetString() == id)
            .Select(zone => zone.GetProperty("current").GetProperty("people"))
            .Select(people => people.ValueKind == JsonValueKind.Null ? (int?)null : people.GetInt32()).SingleOrDefault();

    private async Task<TcpClient> ConnectWithoutReadingAsync()
    {
        var client = new TcpClient { ReceiveBufferSize = 4_096 };
        await client.ConnectAsync(host.Address.Host, host.Address.Port, deadline.Token);
        await client.GetStream().WriteAsync("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), deadline.Token);
        return client;
    }
}
