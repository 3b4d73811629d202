using System.Globalization;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>2.x over its client, against a stub that answers as the 2.x documentation says (API reference, "Troubleshoot issues writing data"): no 2.x server runs here.</summary>
public sealed class InfluxV2AdapterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly CameraCount Count = new("gate", "gate-1", 7, Noon, 3);

    // GET /api/v2/orgs, GET and POST /api/v2/buckets, GET and POST /api/v2/dbrps; "Token authentication": Authorization: Token; /ping: 204 with X-Influxdb-Version.
    [Fact]
    public async Task Missing_buckets_are_made_and_mapped()
    {
        await using var stub = await InfluxStub.StartAsync(request => request switch
        {
            { Method: "GET" } when Is(request, "/api/v2/buckets") => new(200, """{"buckets":[]}"""),
            { Method: "GET" } when Is(request, "/api/v2/dbrps") => new(200, """{"content":[]}"""),
            _ => Answer(request),
        });

        using var host = await StartAsync(stub);

        var made = stub.Requests.Where(r => r.Line == "POST /api/v2/buckets").Select(r => r.Body).ToList();
        // Counts are kept for 2 days, which is 172 800 s; windows here for 36 500 days.
        Assert.Equal("""{"orgID":"0a","name":"crowdwatch_counts","retentionRules":[{"type":"expire","everySeconds":172800}]}""", made[0]);
        Assert.Equal("""{"orgID":"0a","name":"crowdwatch_10s","retentionRules":[{"type":"expire","everySeconds":3153600000}]}""", made[1]);
        Assert.Equal(5, made.Count);
        Assert.Contains(stub.Requests, r => r.Body == """{"orgID":"0a","bucketID":"0b","database":"crowdwatch_1h","retention_policy":"autogen","default":true}""");
        Assert.All(stub.Requests, r => Assert.Equal("Token hush-2", r.Authorization));
    }

    // A name that is not there is 404 in some 2.x and an empty list in others.
    [Fact]
    public async Task Buckets_that_the_server_says_are_not_found_are_made()
    {
        await using var stub = await InfluxStub.StartAsync(request =>
            request.Method == "GET" && Is(request, "/api/v2/buckets") ? new(404, """{"code":"not found","message":"bucket not found"}""") : Answer(request));

        using var host = await StartAsync(stub);

        Assert.Equal(5, stub.Requests.Count(r => r.Line == "POST /api/v2/buckets"));
    }

    // PATCH /api/v2/buckets/{bucketID}; "Database and retention policy mapping": a bucket has a virtual mapping of its own name.
    [Fact]
    public async Task A_bucket_that_keeps_another_time_is_changed_and_a_mapping_that_is_there_is_left()
    {
        await using var stub = await InfluxStub.StartAsync(request => request switch
        {
            { Target: "/api/v2/buckets?orgID=0a&name=crowdwatch_counts" } => new(200, """{"buckets":[{"id":"0c","orgID":"0a","name":"crowdwatch_counts","retentionRules":[{"type":"expire","everySeconds":3600}]}]}"""),
            { Method: "PATCH" } => new(200, """{"id":"0c","name":"crowdwatch_counts","retentionRules":[]}"""),
            _ => Answer(request),
        });

        using var host = await StartAsync(stub);

        var change = Assert.Single(stub.Requests, r => r.Method is "PATCH" or "POST" && Is(r, "/api"));
        Assert.Equal(("PATCH /api/v2/buckets/0c", """{"name":"crowdwatch_counts","retentionRules":[{"type":"expire","everySeconds":172800}]}"""), (change.Line, change.Body));
    }

    [Theory]
    [InlineData("<html>welcome</html>")]
    [InlineData("")]
    public async Task An_answer_of_something_else_stops_the_start_and_says_so(string body)
    {
        await using var stub = await InfluxStub.StartAsync(request => Is(request, "/api/v2/orgs") ? new(200, body) : Answer(request));

        var error = await Assert.ThrowsAsync<StorageException>(() => StartAsync(stub));

        Assert.StartsWith($"InfluxDB at {stub.Url} could not look for the organization: its answer is not that of a 2.x server", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organization_that_is_not_there_stops_the_start()
    {
        await using var stub = await InfluxStub.StartAsync(request => Is(request, "/api/v2/orgs") ? new(200, """{"orgs":[]}""") : Answer(request));

        var error = await Assert.ThrowsAsync<StorageException>(() => StartAsync(stub));

        Assert.Equal($"InfluxDB at {stub.Url} has no organization 'my org' for this token (Storage:Influx:Organization).", error.Message);
    }

    [Fact]
    public async Task A_token_without_the_right_to_make_buckets_stops_the_start_and_is_not_told()
    {
        await using var stub = await InfluxStub.StartAsync(request =>
            Is(request, "/api/v2/buckets") ? new(403, """{"code":"forbidden","message":"insufficient permissions"}""") : Answer(request));

        var error = await Assert.ThrowsAsync<StorageException>(() => StartAsync(stub));

        Assert.Contains("refuses the credentials to look for bucket crowdwatch_counts: 403 insufficient permissions", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_start_waits_for_a_server_that_is_not_ready()
    {
        var pings = 0;
        await using var stub = await InfluxStub.StartAsync(request =>
            Is(request, "/ping") && Interlocked.Increment(ref pings) < 3 ? new(503, """{"code":"unavailable","message":"starting"}""") : Answer(request));

        using var host = await StartAsync(stub);

        Assert.Equal(3, pings);
    }

    [Fact]
    public async Task A_server_of_another_version_stops_the_start()
    {
        await using var stub = await InfluxStub.StartAsync(request => Is(request, "/ping") ? new(204, Version: "1.8.10") : Answer(request));

        var error = await Assert.ThrowsAsync<StorageException>(() => StartAsync(stub));

        Assert.Contains("says that it is version 1.8.10, but Storage:Influx:Version is 2", error.Message, StringComparison.Ordinal);
    }

    // POST /api/v2/write with org, bucket and precision; Content-Encoding: gzip.
    [Fact]
    public async Task Lines_are_written_packed_and_as_they_were_built()
    {
        await using var stub = await InfluxStub.StartAsync(Answer);
        using var host = await StartAsync(stub);

        await Writer(host).PutAsync([Count], [new("gate", Noon)], default);

        var writes = Writes(stub);
        Assert.Equal(["POST /api/v2/write?org=my org&bucket=crowdwatch_counts&precision=ms", "POST /api/v2/write?org=my org&bucket=crowdwatch_counts&precision=ns"], writes.Select(r => r.Line));
        Assert.All(writes, r => Assert.True(r.IsPacked));
        Assert.All(writes, r => Assert.Equal("Token hush-2", r.Authorization));
        Assert.Equal($"stretch,site=park,zone=gate open=true {Noon.ToUnixTimeMilliseconds()}\n", writes[0].Body);
        Assert.StartsWith($"count,camera=gate-1,site=park,zone=gate people=3i,sequence=7i {Noon.ToUnixTimeMilliseconds()}", writes[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_lines_than_a_batch_takes_come_in_several_requests_over_the_same_connection_and_none_is_sent_twice()
    {
        await using var stub = await InfluxStub.StartAsync(Answer);
        using var host = await StartAsync(stub, ("Influx:BatchLines", "5000"));

        await Writer(host).PutAsync([.. Counts(12_000)], [], default);

        Assert.Equal([5_000, 5_000, 2_000], Writes(stub).Select(LinesOf));
        Assert.Equal(12_000, Writes(stub).SelectMany(r => r.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Distinct().Count());
        Assert.Single(Writes(stub).Select(r => r.Connection).Distinct());
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_busy_server_is_asked_again(int status)
    {
        var tries = 0;
        await using var stub = await InfluxStub.StartAsync(request =>
            Is(request, "/api/v2/write") && Interlocked.Increment(ref tries) < 3 ? new(status, """{"code":"unavailable","message":"too busy"}""", RetryAfter: "0") : Answer(request));
        using var host = await StartAsync(stub);

        await Writer(host).PutAsync([Count], [], default);

        Assert.Equal(3, tries);
    }

    // RFC 9110, 10.2.3: Retry-After is a number of seconds or a date. An hour is longer than a call may repeat.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_asks_for_more_patience_than_allowed_is_a_fault_at_once(bool asDate)
    {
        var after = asDate ? TimeProvider.System.GetUtcNow().AddHours(1).ToString("R", CultureInfo.InvariantCulture) : "3600";
        await using var stub = await InfluxStub.StartAsync(request => Is(request, "/api/v2/write") ? new(429, """{"code":"too many requests","message":"org is over its limit"}""", RetryAfter: after) : Answer(request));
        using var host = await StartAsync(stub);

        var error = await Assert.ThrowsAsync<StorageException>(() => Writer(host).PutAsync([Count], [], default));

        Assert.Equal($"InfluxDB at {stub.Url} could not write to crowdwatch_counts: 429 org is over its limit. The call may be repeated.", error.Message);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
        Assert.Single(Writes(stub));
    }

    // A date that is past, and a word that is neither: as if none was given.
    [Theory]
    [InlineData("Fri, 01 May 2020 12:00:00 GMT")]
    [InlineData("soon")]
    public async Task A_wait_that_cannot_be_read_is_none(string after)
    {
        var tries = 0;
        await using var stub = await InfluxStub.StartAsync(request =>
            Is(request, "/api/v2/write") && Interlocked.Increment(ref tries) < 2 ? new(503, RetryAfter: after) : Answer(request));
        using var host = await StartAsync(stub);

        await Writer(host).PutAsync([Count], [], default);

        Assert.Equal(2, tries);
    }

    // 400 and 422: some points are rejected, the others are stored. Early 2.x told it with 500.
    [Theory]
    [InlineData(400)]
    [InlineData(422)]
    [InlineData(500)]
    public async Task Points_that_never_pass_are_refused_with_the_servers_reason_and_the_line(int status)
    {
        const string reason = "failure writing points to database: partial write: field type conflict: input field \"people\" on measurement \"count\" is type integer, already exists as type float dropped=1";
        await using var stub = await InfluxStub.StartAsync(request =>
            Is(request, "/api/v2/write") && request.Body.Contains("people=3i", StringComparison.Ordinal)
                ? new(status, $$"""{"code":"invalid","message":"{{reason.Replace("\"", "\\\"", StringComparison.Ordinal)}}"}""") : Answer(request));
        using var host = await StartAsync(stub);

        var error = await Assert.ThrowsAsync<RefusedException>(() => Writer(host).PutAsync([.. Counts(8)], [], default));

        Assert.Equal(1, error.Rows);
        Assert.StartsWith($"InfluxDB refused 1 rows for good, the first in database crowdwatch_counts: {status} {reason}; the line: count,camera=gate-1,site=park,zone=gate people=3i,", error.Message, StringComparison.Ordinal);
    }

    // 413 stores nothing.
    [Fact]
    public async Task A_request_that_is_too_large_is_cut_until_it_passes()
    {
        await using var stub = await InfluxStub.StartAsync(request =>
            Is(request, "/api/v2/write") && LinesOf(request) > 3 ? new(413, """{"code":"request too large","message":"unable to read data: points batch is too large"}""") : Answer(request));
        using var host = await StartAsync(stub);

        await Writer(host).PutAsync([.. Counts(10)], [], default);

        // 10 becomes 5 and 5, each of which becomes 2 and 3.
        Assert.Equal([2, 3, 2, 3], Writes(stub).Select(LinesOf).Where(lines => lines <= 3));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Credentials_that_are_refused_while_writing_are_a_fault_and_not_told(int status)
    {
        await using var stub = await InfluxStub.StartAsync(request => Is(request, "/api/v2/write") ? new(status, """{"code":"unauthorized","message":"unauthorized access"}""") : Answer(request));
        using var host = await StartAsync(stub);

        var error = await Assert.ThrowsAsync<StorageException>(() => Writer(host).PutAsync([Count], [], default));

        Assert.Contains($"refuses the credentials for writing to crowdwatch_counts: {status} unauthorized access", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
        Assert.Single(Writes(stub));
    }

    [Fact]
    public async Task A_bucket_that_the_server_lost_is_made_again()
    {
        var isLost = false;
        await using var stub = await InfluxStub.StartAsync(request =>
        {
            if (request.Line == "POST /api/v2/buckets")
                isLost = false;
            return request switch
            {
                _ when isLost && Is(request, "/api/v2/write") => new(404, """{"code":"not found","message":"bucket \"crowdwatch_counts\" not found"}"""),
                _ when isLost && Is(request, "/api/v2/buckets") => new(200, """{"buckets":[]}"""),
                _ => Answer(request),
            };
        });
        using var host = await StartAsync(stub);
        isLost = true;

        await Writer(host).PutAsync([Count], [], default);

        Assert.Equal(2, Writes(stub).Count);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_a_fault_when_the_time_of_a_request_is_over()
    {
        await using var stub = await InfluxStub.StartAsync(request => Is(request, "/api/v2/write") ? InfluxStubAnswer.Silence : Answer(request));
        using var host = await StartAsync(stub, ("Influx:Timeout", "00:00:00.5"), ("Influx:RetryFor", "00:00:00"));

        var error = await Assert.ThrowsAsync<StorageException>(() => Writer(host).PutAsync([Count], [], default));

        Assert.Equal($"InfluxDB at {stub.Url} could not write to crowdwatch_counts: no answer within 0.5 s. The call may be repeated.", error.Message);
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_repeated()
    {
        var tries = 0;
        await using var stub = await InfluxStub.StartAsync(request =>
            Is(request, "/api/v2/write") && Interlocked.Increment(ref tries) < 2 ? InfluxStubAnswer.Cut : Answer(request));
        using var host = await StartAsync(stub);

        await Writer(host).PutAsync([Count], [], default);

        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task Who_cancels_is_not_told_of_a_fault()
    {
        using var cancel = new CancellationTokenSource();
        await using var stub = await InfluxStub.StartAsync(request =>
        {
            if (!Is(request, "/api/v2/write"))
                return Answer(request);
            cancel.Cancel();
            return InfluxStubAnswer.Silence;
        });
        using var host = await StartAsync(stub, ("Influx:Timeout", "00:05:00"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Writer(host).PutAsync([Count], [], cancel.Token));

        Assert.Single(Writes(stub));
    }

    private static Task<IHost> StartAsync(InfluxStub stub, params (string, string)[] settings) =>
        InfluxHost.StartAsync(stub.Url, [("Influx:Version", "2"), ("Influx:Token", "hush-2"), ("Influx:Organization", "my org"), .. settings]);

    private static ICountWriter Writer(IHost host) => host.Services.GetRequiredService<ICountWriter>();

    private static IEnumerable<CameraCount> Counts(int number) => Enumerable.Range(0, number).Select(i => new CameraCount("gate", "gate-1", i, Noon.AddSeconds(i), i));

    private static List<InfluxStubRequest> Writes(InfluxStub stub) => [.. stub.Requests.Where(r => Is(r, "/api/v2/write"))];

    private static int LinesOf(InfluxStubRequest request) => request.Body.Count(letter => letter == '\n');

    private static bool Is(InfluxStubRequest request, string path) => request.Target.StartsWith(path, StringComparison.Ordinal);

    private static InfluxStubAnswer Answer(InfluxStubRequest request) => request switch
    {
        { Line: "GET /ping" } => new(204, Version: "v2.7.12"),
        { Line: "POST /query?epoch=ms" } => new(200, """{"results":[{"statement_id":0}]}"""),
        { Line: "GET /api/v2/orgs?org=my org" } => new(200, """{"orgs":[{"id":"0a","name":"my org"}]}"""),
        { Method: "GET" } when Is(request, "/api/v2/buckets") => new(200, $$"""{"buckets":[{"id":"0b","orgID":"0a","name":"b","retentionRules":[{"type":"expire","everySeconds":{{(request.Target.EndsWith("_counts", StringComparison.Ordinal) ? 172_800 : 3_153_600_000)}}}]}]}"""),
        { Line: "POST /api/v2/buckets" } => new(201, """{"id":"0b","orgID":"0a"}"""),
        { Method: "GET" } when Is(request, "/api/v2/dbrps") => new(200, """{"content":[{"id":"0b","orgID":"0a","bucketID":"0b","database":"d","retention_policy":"autogen","default":true,"virtual":true}]}"""),
        { Line: "POST /api/v2/dbrps" } => new(201, "{}"),
        { Method: "POST" } when Is(request, "/api/v2/write?") => new(204),
        _ => new(500),
    };
}
