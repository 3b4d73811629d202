using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CrowdWatch.Aggregation;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Host.Commands;
using MassTransit;

namespace CrowdWatch.Tests.Integration.Api;

/// <summary>Manual counts go from the API over the bus to aggregation's consumer and into the store, are held against what the system said, and scored.</summary>
public sealed class ManualCountTests : IAsyncLifetime
{
    private const string Path = "/api/v1/manual-counts";
    private ApiHost host = null!;

    public async Task InitializeAsync() => host = await ApiHost.StartAsync(consumers: AddAggregation);

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_count_of_an_earlier_moment_is_held_against_its_window()
    {
        var at = WindowGrid.StartOf(ApiHost.Now.AddHours(-1), WindowLength.TenSeconds);
        await host.StoreAsync(Window("gate", at, 24.5, 20, 30));

        var held = await SendAsync(new { zoneId = "gate", people = 30, at = at.AddSeconds(4), by = "north warden" }, 200);
        var off = await SendAsync(new { zoneId = "gate", people = 31, at = at.AddSeconds(5) }, 200);

        Assert.Equal((24.5, 20, 30, 1), (Number(held, "systemPeople"), Number(held, "systemLow"), Number(held, "systemHigh"), Number(held, "systemCoverage")));
        Assert.True(held.GetProperty("held").GetBoolean());
        Assert.Equal(-5.5, Number(held, "difference"));
        Assert.False(off.GetProperty("held").GetBoolean());
        var counts = (await host.GetAsync($"{Path}?zone=gate")).GetProperty("counts");
        Assert.Equal([30, 31], counts.EnumerateArray().Select(count => count.GetProperty("people").GetInt32()));
        Assert.Equal("north warden", counts[0].GetProperty("by").GetString());
    }

    [Fact]
    public async Task A_count_of_now_is_held_against_the_live_value()
    {
        await ApiHost.EventuallyAsync(async () =>
        {
            var now = ApiHost.Now;
            await host.PublishAsync(new OccupanciesUpdated
            {
                Updates = [new OccupancyUpdated { ZoneId = "lake", Sequence = now.ToUnixTimeMilliseconds(), UpdatedAt = now, CapturedAt = now, People = 12, LowPeople = 10, HighPeople = 15, CoverageRatio = 1 }],
            });
            await Task.Delay(50);
            var answer = await SendAsync(new { zoneId = "lake", people = 11 }, 200);
            return answer.GetProperty("held") is { ValueKind: JsonValueKind.True } && Number(answer, "systemPeople") == 12;
        }, "a count of now is held by the live interval");
    }

    [Fact]
    public async Task What_the_system_did_not_know_is_kept_and_not_scored()
    {
        var answer = await SendAsync(new { zoneId = "hall", people = 40 }, 200);

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("systemPeople").ValueKind);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("held").ValueKind);
        var site = (await host.GetAsync($"{Path}/score")).GetProperty("site");
        Assert.Equal((1, 0), (site.GetProperty("counts").GetInt32(), site.GetProperty("scored").GetInt32()));
    }

    [Fact]
    public async Task The_score_is_kept_by_zone_and_for_the_site()
    {
        var at = WindowGrid.StartOf(ApiHost.Now.AddHours(-2), WindowLength.TenSeconds);
        await host.StoreAsync(Window("gate", at, 25, 20, 30));
        await host.StoreAsync(Window("lake", at, 100, 90, 110));
        await SendAsync(new { zoneId = "gate", people = 22, at }, 200);
        await SendAsync(new { zoneId = "gate", people = 35, at = at.AddSeconds(1) }, 200);
        await SendAsync(new { zoneId = "lake", people = 90, at }, 200);

        var score = await host.GetAsync($"{Path}/score?days=1");

        // By hand: differences 3, -10 and 10; held 22 and 90.
        Assert.Equal(2.0 / 3, Number(score.GetProperty("site"), "heldRatio")!.Value, 12);
        Assert.Equal(1, Number(score.GetProperty("site"), "bias")!.Value, 12);
        Assert.Equal(23.0 / 3, Number(score.GetProperty("site"), "meanError")!.Value, 12);
        Assert.Equal(["gate", "lake"], score.GetProperty("zones").EnumerateArray().Select(zone => zone.GetProperty("zoneId").GetString()));
        Assert.Equal(-3.5, Number(score.GetProperty("zones")[0], "bias"));
    }

    [Theory]
    [InlineData("""{"zoneId":"gate","people":-1}""", 400, "'people' is -1. Allowed: 0 to 1000000.")]
    [InlineData("""{"zoneId":"gatee","people":1}""", 404, "gate, hall, lake")]
    [InlineData("""{"zoneId":"gate","people":1,"at":"2999-01-01T00:00:00Z"}""", 400, "which lies ahead")]
    [InlineData("""{"zoneId":"gate","people":1,"at":"2001-01-01T00:00:00Z"}""", 400, "Allowed: a moment since")]
    [InlineData("""{"zoneId":"gate"}""", 400, "people")]
    [InlineData("""{"zoneId":"gate","people":"many"}""", 400, "people")]
    public async Task A_wrong_count_is_refused_with_the_value_and_what_is_allowed(string body, int status, string said)
    {
        using var sent = await host.Client.PostAsync(Path, new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Contains(said, (await JsonOfAsync(sent, status)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, (await host.GetAsync(Path)).GetProperty("counts").GetArrayLength());
    }

    [Theory]
    [InlineData("?zone=lakes", 404, "gate, hall, lake")]
    [InlineData("?from=yesterday", 400, "'from' is 'yesterday'")]
    [InlineData("?from=2026-05-02T00:00:00Z&to=2026-05-01T00:00:00Z", 400, "a time before 'to'")]
    [InlineData("/score?days=0", 400, "a whole number from 1 to 366")]
    public async Task A_wrong_question_is_a_problem_that_names_it(string query, int status, string said)
    {
        using var answer = await host.Client.GetAsync($"{Path}{query}");
        Assert.Contains(said, (await JsonOfAsync(answer, status)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_operator_key_nothing_is_entered()
    {
        await using var keyed = await ApiHost.StartAsync(settings: [new("Api:OperatorKey", "a-key-of-some-length")], consumers: AddAggregation);
        using var refused = await keyed.Client.PostAsJsonAsync(Path, new { zoneId = "gate", people = 1 });
        await JsonOfAsync(refused, 401);
    }

    [Fact]
    public async Task Without_aggregation_a_count_says_that_it_does_not_answer()
    {
        await using var alone = await ApiHost.StartAsync();
        using var sent = await alone.Client.PostAsJsonAsync(Path, new { zoneId = "gate", people = 1 });
        Assert.Equal("Aggregation does not answer", (await JsonOfAsync(sent, 503)).GetProperty("title").GetString());
    }

    [Fact]
    public async Task The_command_says_whether_the_interval_held()
    {
        var at = WindowGrid.StartOf(ApiHost.Now.AddHours(-1), WindowLength.TenSeconds);
        await host.StoreAsync(Window("gate", at, 25, 20, 30));

        Assert.Equal("kept; the system said 25 (20 to 30): the interval held.\n", await RunAsync("gate", "21", "--at", $"{at:yyyy-MM-dd'T'HH:mm:ss}Z"));
        Assert.Equal("kept; the system said 25 (20 to 30): the interval did NOT hold, it is off by -15.\n", await RunAsync("gate", "40", "--at", $"{at:yyyy-MM-dd'T'HH:mm:ss}Z"));
        Assert.Equal("kept; the system knew nothing of that moment, so it is not scored.\n", await RunAsync("hall", "4"));
        Assert.Equal("crowdwatch: PEOPLE is '-3'. Allowed: a whole number from 0 to 1000000.\n", await RunAsync("hall", "-3"));
        Assert.StartsWith("crowdwatch: There is no zone 'halls'. Zones of this site: gate, hall, lake.", await RunAsync("halls", "4"), StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        var told = new StringWriter { NewLine = "\n" };
        await ManualCountCommand.Create(told, told).Parse([.. arguments, "--url", $"{host.Address}"]).InvokeAsync();
        return told.ToString();
    }

    private async Task<JsonElement> SendAsync(object body, int status)
    {
        using var sent = await host.Client.PostAsJsonAsync(Path, body);
        return await JsonOfAsync(sent, status);
    }

    private static async Task<JsonElement> JsonOfAsync(HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, text);
        return JsonDocument.Parse(text).RootElement.Clone();
    }

    private static double? Number(JsonElement json, string name) => json.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    private static OccupancyWindow Window(string zoneId, DateTimeOffset start, double mean, double low, double high) => new()
    {
        ZoneId = zoneId, Length = WindowLength.TenSeconds, Start = start, MeanPeople = mean, MinPeople = 0, MaxPeople = 200, LastPeople = 20,
        LowPeople = low, HighPeople = high, CoverageRatio = 1, Readings = 10,
    };

    private static void AddAggregation(IBusRegistrationConfigurator bus) => bus.AddConsumer<ManualCountConsumer, ManualCountConsumerDefinition>();
}
