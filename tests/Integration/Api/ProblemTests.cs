using System.Net;
using System.Text.Json;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CrowdWatch.Tests.Integration.Api;

public sealed class ProblemTests : IAsyncLifetime
{
    private ApiHost host = null!;

    public async Task InitializeAsync() => host = await ApiHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("GET", "/api/v1/nowhere", 404, "/api/v1/nowhere")]
    [InlineData("GET", "/nowhere.js", 404, "/openapi/v1.json")]
    [InlineData("POST", "/api/v1/zones", 405, "Allowed: GET")]
    [InlineData("DELETE", "/api/v1/zones/gate/occupancy", 405, "Allowed: GET")]
    [InlineData("GET", "/api/v1/zones/attic/occupancy", 404, "gate, hall, lake")]
    [InlineData("GET", "/api/v1/zones/gate/occupancy?every=5m", 400, "10s, 1m, 15m, 1h")]
    [InlineData("GET", "/api/v1/zones/gate/occupancy?from=yesterday", 400, "RFC 3339")]
    [InlineData("GET", "/api/v1/zones/gate/occupancy?from=2026-05-01T08:00:00", 400, "offset")]
    [InlineData("GET", "/api/v1/zones/gate/occupancy?from=2026-05-01T08:00:00+08:00", 400, "%2B")]
    [InlineData("GET", "/api/v1/zones/gate/occupancy?from=2026-05-01T08:00:00Z&from=2026-05-01T09:00:00Z", 400, "'from'")]
    [InlineData("GET", "/api/v1/zones/gate/occupancy?from=2026-05-01T09:00:00Z&to=2026-05-01T09:00:00Z", 400, "before 'to'")]
    [InlineData("GET", "/api/v1/zones/gate/occupancy?from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z&every=10s", 400, "10080")]
    [InlineData("GET", "/test/fault", 500, "trace id")]
    public async Task Every_error_is_a_problem_that_says_what_is_wrong(string method, string path, int status, string said)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await host.Client.SendAsync(request);
        var problem = await ProblemOfAsync(answer, status);
        Assert.Contains(said, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_asks_for_html_gets_a_problem_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/nowhere");
        request.Headers.Add("Accept", "text/html");
        using var answer = await host.Client.SendAsync(request);
        await ProblemOfAsync(answer, 404);
    }

    [Fact]
    public async Task A_fault_tells_nothing_from_inside()
    {
        var text = await (await host.Client.GetAsync("/test/fault")).Content.ReadAsStringAsync();
        Assert.DoesNotContain("swordfish", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_value_is_named_for_programs_too()
    {
        using var answer = await host.Client.GetAsync("/api/v1/zones/gate/occupancy?every=5m");
        var problem = await ProblemOfAsync(answer, 400);
        Assert.Equal(("every", "5m"), (problem.GetProperty("parameter").GetString(), problem.GetProperty("value").GetString()));
    }

    [Fact]
    public async Task While_the_store_cannot_be_read_the_program_is_not_ready_and_tells_no_address()
    {
        await using var broken = await ApiHost.StartAsync(services => services.AddSingleton<IWindowReader, BrokenReader>());
        using var answer = await broken.Client.GetAsync("/health/ready");
        var problem = await ProblemOfAsync(answer, 503);
        Assert.Contains("store", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var store = problem.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == "store");
        Assert.Equal("unhealthy", store.GetProperty("status").GetString());
        Assert.DoesNotContain("/var/lib", problem.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await broken.Client.GetAsync("/health/live")).StatusCode);
        await ProblemOfAsync(await broken.Client.GetAsync("/api/v1/zones/gate/occupancy"), 500);
    }

    private static async Task<JsonElement> ProblemOfAsync(HttpResponseMessage answer, int status)
    {
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var problem = document.RootElement.Clone();
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("type").GetString()!);
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        return problem;
    }

    private sealed class BrokenReader : IWindowReader
    {
        public Task<IReadOnlyList<OccupancyWindow>> ReadAsync(
            string zoneId, WindowLength length, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
            throw new IOException("cannot open /var/lib/crowdwatch.db");

        public Task<IReadOnlyList<OccupancyWindow>> ReadAsync(
            IReadOnlyCollection<string> zoneIds, WindowLength length, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
            throw new IOException("cannot open /var/lib/crowdwatch.db");

        public Task<DateTimeOffset?> OldestAsync(IReadOnlyCollection<string> zoneIds, WindowLength length, CancellationToken cancellationToken) =>
            throw new IOException("cannot open /var/lib/crowdwatch.db");
    }
}
