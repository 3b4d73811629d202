using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>What 3.x wants otherwise than 1.x, and what both have in common, pinned against a stub that answers as the documentation says.</summary>
public sealed class InfluxContractTests
{
    private const string NoRows = """{"results":[{"statement_id":0}]}""";
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly (string, string)[] Three = [("Influx:Version", "3"), ("Influx:Token", "hush-3")];

    // 3 Core documentation, "Create a database": POST /api/v3/configure/database with db and retention_period, Authorization: Bearer;
    // "Use the InfluxDB v1 HTTP query API": GET /query; 409 for a database that another process made in between.
    [Fact]
    public async Task Of_3x_missing_databases_are_made_and_questions_stand_in_the_address()
    {
        await using var stub = await InfluxStub.StartAsync(Answer3);

        using var host = await InfluxHost.StartAsync(stub.Url, [.. Three]);

        var made = stub.Requests.Where(r => r.Line == "POST /api/v3/configure/database").Select(r => r.Body).ToList();
        Assert.Equal("""{"db":"crowdwatch_10s","retention_period":"3153600000s"}""", made[0]);
        Assert.Equal(4, made.Count); // crowdwatch_counts is there.
        Assert.Contains(stub.Requests, r => r.Line == "GET /query?epoch=ms&q=SHOW DATABASES");
        Assert.All(stub.Requests, r => Assert.Equal("Bearer hush-3", r.Authorization));
    }

    // 3 Core documentation, "Write data" (/write takes db and precision) and its limit on the files of a query, about 72 hours.
    [Fact]
    public async Task Of_3x_a_long_range_is_read_in_pieces_of_72_hours()
    {
        await using var stub = await InfluxStub.StartAsync(Answer3);
        using var host = await InfluxHost.StartAsync(stub.Url, [.. Three]);

        await host.Services.GetRequiredService<IWindowReader>().ReadAsync("gate", WindowLength.OneHour, Noon, Noon.AddHours(150), default);

        var asked = stub.Requests.Where(r => r.Target.Contains("FROM occupancy", StringComparison.Ordinal)).Select(r => r.Target).ToList();
        Assert.Equal(3, asked.Count);
        foreach (var (index, from, to) in new[] { (0, 0, 72), (1, 72, 144), (2, 144, 150) })
            Assert.Contains($"time >= {Noon.AddHours(from).ToUnixTimeMilliseconds()}ms AND time < {Noon.AddHours(to).ToUnixTimeMilliseconds()}ms", asked[index], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_are_posted_packed_with_database_and_precision()
    {
        await using var stub = await InfluxStub.StartAsync(Answer3);
        using var host = await InfluxHost.StartAsync(stub.Url, [.. Three]);

        await host.Services.GetRequiredService<ICountWriter>().PutAsync([new("gate", "gate-1", 7, Noon, 3)], [new("gate", Noon)], default);

        var writes = stub.Requests.Where(r => r.Target.StartsWith("/write", StringComparison.Ordinal)).ToList();
        Assert.Equal(["POST /write?db=crowdwatch_counts&precision=ms", "POST /write?db=crowdwatch_counts&precision=ns"], writes.Select(r => r.Line));
        Assert.All(writes, r => Assert.True(r.IsPacked));
        Assert.Equal($"stretch,site=park,zone=gate open=true {Noon.ToUnixTimeMilliseconds()}\n", writes[0].Body);
        Assert.StartsWith($"count,camera=gate-1,site=park,zone=gate people=3i,sequence=7i {Noon.ToUnixTimeMilliseconds()}", writes[1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_busy_server_is_asked_again(int status)
    {
        var tries = 0;
        await using var stub = await InfluxStub.StartAsync(request =>
            request.Target.StartsWith("/write", StringComparison.Ordinal) && Interlocked.Increment(ref tries) < 3 ? new(status, RetryAfter: "0") : Answer3(request));
        using var host = await InfluxHost.StartAsync(stub.Url, [.. Three]);

        await host.Services.GetRequiredService<ICountWriter>().PutAsync([new("gate", "gate-1", 7, Noon, 3)], [], default);

        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task A_server_that_asks_for_more_patience_than_allowed_is_a_fault_without_the_secret()
    {
        await using var stub = await InfluxStub.StartAsync(request =>
            request.Target.StartsWith("/write", StringComparison.Ordinal) ? new(429, RetryAfter: "3600") : Answer3(request));
        using var host = await InfluxHost.StartAsync(stub.Url, [.. Three]);

        var error = await Assert.ThrowsAsync<StorageException>(
            () => host.Services.GetRequiredService<ICountWriter>().PutAsync([new("gate", "gate-1", 7, Noon, 3)], [], default));

        Assert.Contains($"InfluxDB at {stub.Url} could not write to crowdwatch_counts: 429", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
        Assert.Single(stub.Requests, r => r.Target.StartsWith("/write", StringComparison.Ordinal));
    }

    // 2.x documentation, "Troubleshoot issues writing data": 413 stores nothing.
    [Fact]
    public async Task A_request_that_is_too_large_is_cut_until_it_passes()
    {
        await using var stub = await InfluxStub.StartAsync(request =>
            request.Target.StartsWith("/write", StringComparison.Ordinal) && request.Body.Count(letter => letter == '\n') > 3 ? new(413) : Answer3(request));
        using var host = await InfluxHost.StartAsync(stub.Url, [.. Three]);

        await host.Services.GetRequiredService<ICountWriter>().PutAsync([.. Enumerable.Range(0, 10).Select(i => new CameraCount("gate", "gate-1", i, Noon.AddSeconds(i), i))], [], default);

        // 10 becomes 5 and 5, each of which becomes 2 and 3.
        var stored = stub.Requests.Where(r => r.Target.StartsWith("/write", StringComparison.Ordinal)).Select(r => r.Body.Count(letter => letter == '\n')).Where(lines => lines <= 3);
        Assert.Equal([2, 3, 2, 3], stored);
    }

    private static InfluxStubAnswer Answer3(InfluxStubRequest request) => request switch
    {
        { Line: "GET /ping" } => new(200, """{"version":"3.4.1"}""", Version: "3.4.1"),
        { Line: "GET /api/v3/configure/database?format=json" } => new(200, """[{"iox::database":"_internal"},{"iox::database":"crowdwatch_counts"}]"""),
        { Line: "POST /api/v3/configure/database" } => request.Body.Contains("_1h", StringComparison.Ordinal) ? new(409, "already exists") : new(200),
        { Method: "GET" } when request.Target.StartsWith("/query?", StringComparison.Ordinal) => new(200, NoRows),
        { Method: "POST" } when request.Target.StartsWith("/write?", StringComparison.Ordinal) => new(204),
        _ => new(500),
    };
}
