using System.Net;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Tests.Integration.Api;

public sealed class EndpointTests : IAsyncLifetime
{
    private ApiHost host = null!;

    public async Task InitializeAsync() => host = await ApiHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_site_is_told_as_the_plan_has_it()
    {
        var site = await host.GetAsync("/api/v1/site");
        Assert.Equal("park", site.GetProperty("id").GetString());
        Assert.Equal("云山公园", site.GetProperty("name").GetProperty("zh").GetString());
        Assert.Equal("Asia/Shanghai", site.GetProperty("timeZone").GetString());
        Assert.Equal("wgs84", site.GetProperty("datum").GetString());
        Assert.Equal(1_000, site.GetProperty("instantaneousCapacity").GetInt32());
        Assert.Equal(["yellow", "orange", "red", "full"], site.GetProperty("loadLevels").EnumerateArray().Select(level => level.GetProperty("id").GetString()));
    }

    /// <summary>One message with the largest number and one dated 2999, each between right ones, over the bus as a stranger would send them.</summary>
    [Fact]
    public async Task A_sequence_or_a_date_beyond_the_clock_ends_with_the_next_right_message()
    {
        var late = new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await host.PublishAsync(new OccupanciesUpdated
        {
            Updates = [new OccupancyUpdated { ZoneId = "gate", Sequence = long.MaxValue, UpdatedAt = late, CapturedAt = late, People = null, CoverageRatio = 0 }],
        });
        await host.PublishAsync(Health(late, CameraState.Blind));
        await ApiHost.EventuallyAsync(async () => await CameraAsync() == "blind", "the camera is blind");

        host.KeepPublishing("gate", () => 7);
        await host.PublishAsync(Health(ApiHost.Now, CameraState.Live));

        await ApiHost.EventuallyAsync(async () => await CameraAsync() == "live", "the camera is live");
        await ApiHost.EventuallyAsync(
            async () => (await host.GetAsync("/api/v1/zones")).GetProperty("zones")[0].GetProperty("current").GetProperty("state").GetString() == "known", "gate is known");

        static CamerasHealthReported Health(DateTimeOffset at, CameraState state) => new()
        {
            EdgeId = "box",
            Reports = [new CameraHealth { CameraId = "cam-gate", ReportedAt = at, State = state, StateSince = at, FramesPerSecond = 5, FramesCounted = 1, FramesDropped = 0 }],
        };

        async Task<string?> CameraAsync() =>
            (await host.GetAsync("/api/v1/cameras")).GetProperty("cameras")[0].GetProperty("current").GetProperty("state").GetString();
    }

    [Fact]
    public async Task Zones_are_unknown_until_something_is_heard_and_then_tell_people()
    {
        var before = (await host.GetAsync("/api/v1/zones")).GetProperty("zones")[0];
        Assert.Equal("unknown", before.GetProperty("current").GetProperty("state").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, before.GetProperty("current").GetProperty("people").ValueKind);

        host.KeepPublishing("gate", () => 93);
        await ApiHost.EventuallyAsync(async () => await StateAsync() == "known", "gate is known");
        var answer = await host.GetAsync("/api/v1/zones");
        var gate = answer.GetProperty("zones")[0];
        var current = gate.GetProperty("current");
        // 93 of 100 is orange (from 90 %); 80 m² for 93 people are 0.86 m² each: below D (0.93), so E.
        Assert.Equal(93, current.GetProperty("people").GetInt32());
        Assert.Equal(0.93, current.GetProperty("loadRatio").GetDouble());
        Assert.Equal("orange", current.GetProperty("levelId").GetString());
        Assert.Equal("E", current.GetProperty("levelOfService").GetString());
        Assert.Equal(["cam-gate"], gate.GetProperty("cameras").EnumerateArray().Select(id => id.GetString()));
        Assert.EndsWith("Z", current.GetProperty("capturedAt").GetString(), StringComparison.Ordinal);
        Assert.Equal("partial", answer.GetProperty("siteCurrent").GetProperty("state").GetString());

        async Task<string?> StateAsync() =>
            (await host.GetAsync("/api/v1/zones")).GetProperty("zones")[0].GetProperty("current").GetProperty("state").GetString();
    }

    [Fact]
    public async Task The_past_of_the_site_is_what_is_stored_of_it_and_the_rest_is_unknown()
    {
        var start = new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
        await host.StoreAsync(new SiteWindow
        {
            Length = WindowLength.FifteenMinutes, Start = start,
            Occupancy = new() { People = 360, CoverageRatio = 0.8, SeenZones = 4, Zones = 5, EstimatedPeople = 450, Capacity = 500, LowPeople = 330.5, HighPeople = 480.25 },
        });

        var answer = await host.GetAsync("/api/v1/site/occupancy?from=2026-05-01T12:00:00Z&to=2026-05-01T12:30:00Z&every=15m");

        Assert.Equal("""
            {"from":"2026-05-01T12:00:00Z","to":"2026-05-01T12:30:00Z","every":"15m","windows":[{"start":"2026-05-01T12:00:00Z","meanPeople":360,"lowPeople":330.5,"highPeople":480.25,"coverageRatio":0.8,"seenZones":4,"zones":5,"estimatedPeople":450,"loadRatio":0.72,"final":true},{"start":"2026-05-01T12:15:00Z","meanPeople":null,"lowPeople":null,"highPeople":null,"coverageRatio":0,"seenZones":0,"zones":3,"estimatedPeople":null,"loadRatio":null,"final":true}]}
            """, answer.GetRawText());
        using var wrong = await host.Client.GetAsync("/api/v1/site/occupancy?every=5m");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task Cameras_tell_state_and_figures_but_never_their_address()
    {
        await host.PublishAsync(new CamerasHealthReported
        {
            EdgeId = "box",
            Reports =
            [
                new CameraHealth
                {
                    CameraId = "cam-gate", ReportedAt = ApiHost.Now, State = CameraState.Live, StateSince = ApiHost.Now,
                    FramesPerSecond = 4.8, FramesCounted = 120, FramesDropped = 3, FrameDelaySeconds = 0.21,
                },
            ],
        });
        await host.PublishAsync(new CameraStateChanged
        {
            CameraId = "cam-lake", Sequence = 1, ChangedAt = ApiHost.Now, State = CameraState.Blind, Reason = "no frame for 2 s",
        });
        await ApiHost.EventuallyAsync(async () => (await StatesAsync()) is ["live", "unknown", "unknown", "blind"], "both messages arrived");
        var text = await host.Client.GetStringAsync("/api/v1/cameras");
        Assert.DoesNotContain("swordfish", text, StringComparison.Ordinal);
        Assert.DoesNotContain("192.0.2.7", text, StringComparison.Ordinal);
        var gate = (await host.GetAsync("/api/v1/cameras")).GetProperty("cameras")[0];
        Assert.Equal("rtsp", gate.GetProperty("sourceKind").GetString());
        Assert.Equal(4.8, gate.GetProperty("current").GetProperty("framesPerSecond").GetDouble());
        Assert.Equal(3, gate.GetProperty("current").GetProperty("framesDropped").GetInt64());

        async Task<string?[]> StatesAsync() =>
            [.. (await host.GetAsync("/api/v1/cameras")).GetProperty("cameras").EnumerateArray().Select(camera => camera.GetProperty("current").GetProperty("state").GetString())];
    }

    [Fact]
    public async Task Occupancy_lists_every_window_and_says_unknown_where_nothing_was_stored()
    {
        var noon = new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
        await host.StoreAsync(Window(noon, 4) with { LowPeople = 2.5, HighPeople = 7 }, Window(noon.AddMinutes(2), 0) with { LowPeople = 0 });

        var series = await host.GetAsync("/api/v1/zones/gate/occupancy?from=2026-05-01T20:00:00%2B08:00&to=2026-05-01T12:03:00Z&every=1m");

        var windows = series.GetProperty("windows").EnumerateArray().ToList();
        Assert.Equal(
            ["2026-05-01T12:00:00Z", "2026-05-01T12:01:00Z", "2026-05-01T12:02:00Z"],
            windows.Select(window => window.GetProperty("start").GetString()));
        Assert.Equal(["4", "null", "0"], windows.Select(window => window.GetProperty("meanPeople").GetRawText()));
        Assert.Equal(["1", "0", "1"], windows.Select(window => window.GetProperty("coverageRatio").GetRawText()));
        Assert.Equal(["2.5", "null", "0"], windows.Select(window => window.GetProperty("lowPeople").GetRawText()));
        Assert.Equal(["7", "null", "null"], windows.Select(window => window.GetProperty("highPeople").GetRawText()));
    }

    [Fact]
    public async Task Occupancy_without_a_range_is_the_last_hour_by_the_minute()
    {
        var series = await host.GetAsync("/api/v1/zones/gate/occupancy");
        Assert.Equal("1m", series.GetProperty("every").GetString());
        Assert.InRange(series.GetProperty("windows").GetArrayLength(), 59, 60);
    }

    // Nothing is stored: of the last hour the newest windows may still come, those older than two minutes were not seen.
    [Theory]
    [InlineData("/api/v1/zones/gate/occupancy?every=10s")]
    [InlineData("/api/v1/zones/gate/occupancy")]
    [InlineData("/api/v1/site/occupancy?every=10s")]
    [InlineData("/api/v1/site/occupancy")]
    public async Task The_newest_windows_say_that_they_are_not_final(string path)
    {
        var windows = (await host.GetAsync(path)).GetProperty("windows").EnumerateArray().ToList();
        Assert.False(windows[^1].GetProperty("final").GetBoolean());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, windows[^1].GetProperty("meanPeople").ValueKind);
        Assert.True(windows[0].GetProperty("final").GetBoolean());
    }

    [Fact]
    public async Task The_program_is_live_and_ready()
    {
        Assert.Equal("live", (await host.GetAsync("/health/live")).GetProperty("status").GetString());
        await ApiHost.EventuallyAsync(async () => (await host.Client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK, "the program is ready");
        var checks = (await host.GetAsync("/health/ready")).GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString());
        Assert.Contains("store", checks);
        Assert.Contains("masstransit-bus", checks);
    }

    [Fact]
    public async Task The_OpenAPI_document_lists_every_route_with_words_and_errors()
    {
        var document = await host.GetAsync("/openapi/v1.json");
        var paths = document.GetProperty("paths").EnumerateObject().Where(path => !path.Name.StartsWith("/test", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            [
                "/api/v1/alerts/test", "/api/v1/cameras", "/api/v1/context", "/api/v1/forecasts", "/api/v1/incidents", "/api/v1/incidents/{id}", "/api/v1/incidents/{id}/acknowledge",
                "/api/v1/incidents/{id}/close", "/api/v1/incidents/{id}/government-report", "/api/v1/lines", "/api/v1/lines/{id}/crossings", "/api/v1/manual-counts", "/api/v1/manual-counts/score",
                "/api/v1/mutes", "/api/v1/receipts/{gateway}", "/api/v1/site", "/api/v1/site/forecast", "/api/v1/site/forecast/days", "/api/v1/site/occupancy", "/api/v1/stream", "/api/v1/zones", "/api/v1/zones/{id}/forecast",
                "/api/v1/zones/{id}/forecast/days", "/api/v1/zones/{id}/movement", "/api/v1/zones/{id}/occupancy", "/health/live", "/health/ready",
            ],
            paths.Select(path => path.Name).Order(StringComparer.Ordinal));
        Assert.All(paths.SelectMany(path => path.Value.EnumerateObject()), operation => Assert.NotEmpty(operation.Value.GetProperty("summary").GetString()!));
        var occupancy = document.GetProperty("paths").GetProperty("/api/v1/zones/{id}/occupancy").GetProperty("get");
        Assert.Equal(["200", "400", "404", "500", "503"], occupancy.GetProperty("responses").EnumerateObject().Select(response => response.Name).Order(StringComparer.Ordinal));
        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.Equal("date-time", schemas.GetProperty("WindowAnswer").GetProperty("properties").GetProperty("start").GetProperty("format").GetString());
        Assert.Equal("string", schemas.GetProperty("WindowAnswer").GetProperty("properties").GetProperty("start").GetProperty("type").GetString());
        Assert.True(schemas.TryGetProperty("ZonesEvent", out _));
    }

    [Fact]
    public async Task The_OpenAPI_document_says_what_a_command_takes_and_who_may()
    {
        var document = await host.GetAsync("/openapi/v1.json");
        var acknowledge = document.GetProperty("paths").GetProperty("/api/v1/incidents/{id}/acknowledge").GetProperty("post");
        Assert.Equal(["200", "400", "401", "403", "404", "409", "415", "500", "503"], acknowledge.GetProperty("responses").EnumerateObject().Select(response => response.Name).Order(StringComparer.Ordinal));
        Assert.True(acknowledge.GetProperty("security")[0].TryGetProperty("operatorKey", out _));
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("operatorKey").GetProperty("scheme").GetString());
        Assert.EndsWith("/AcknowledgeBody", acknowledge.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString(), StringComparison.Ordinal);
        Assert.Equal(["by"], document.GetProperty("components").GetProperty("schemas").GetProperty("AcknowledgeBody").GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.Contains(acknowledge.GetProperty("parameters").EnumerateArray(), parameter => parameter.GetProperty("name").GetString() == "id");
        var severities = document.GetProperty("components").GetProperty("schemas").GetProperty("Severity").GetProperty("enum").EnumerateArray().Select(name => name.GetString());
        Assert.Equal(["minor", "moderate", "severe", "extreme"], severities);
    }

    [Fact]
    public async Task Every_answer_forbids_foreign_and_inline_scripts()
    {
        foreach (var path in new[] { "/", "/api/v1/site", "/nowhere", "/test/fault" })
        {
            using var answer = await host.Client.GetAsync(path);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        }
    }

    [Fact]
    public async Task Other_web_origins_are_let_in_only_when_the_settings_say_so()
    {
        Assert.False((await AskFromAsync(host, "https://portal.example.org")).Headers.Contains("Access-Control-Allow-Origin"));
        await using var open = await ApiHost.StartAsync(settings: [new("Api:AllowedOrigins:0", "https://portal.example.org")]);
        Assert.True((await AskFromAsync(open, "https://portal.example.org")).Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False((await AskFromAsync(open, "https://evil.example.org")).Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static async Task<HttpResponseMessage> AskFromAsync(ApiHost host, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/site");
        request.Headers.Add("Origin", origin);
        return await host.Client.SendAsync(request);
    }

    private static OccupancyWindow Window(DateTimeOffset start, int people) => new()
    {
        ZoneId = "gate", Length = WindowLength.OneMinute, Start = start,
        MeanPeople = people, MinPeople = people, MaxPeople = people, LastPeople = people, CoverageRatio = 1, Readings = 300,
    };
}
