using System.Net;
using System.Text.Json;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Flow;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CrowdWatch.Tests.Integration.Api;

/// <summary>Lines and movement over HTTP, from the store and live.</summary>
public sealed class LineTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly DateTimeOffset Minute = WindowGrid.StartOf(Now, WindowLength.OneMinute).AddMinutes(-10);
    private ApiHost api = null!;
    private ILineWriter lines = null!;
    private IMovementWriter movements = null!;

    public async Task InitializeAsync()
    {
        // One day whatever the hour of the test: it began at the minute after the next, almost 24 hours ago.
        var local = TimeZoneInfo.ConvertTime(Now.AddMinutes(2), TimeZoneInfo.FindSystemTimeZoneById(ApiHost.Plan.TimeZone));
        CountingLine line = new() { Id = "gate-in", Name = new() { Zh = "入口", En = "Entrance" }, From = new PixelPoint(0, 240), To = new PixelPoint(640, 240), Inside = new PixelPoint(320, 400), Into = "gate" };
        var plan = ApiHost.Plan with
        {
            BusinessDayStart = new TimeOnly(local.Hour, local.Minute),
            Cameras = [.. ApiHost.Plan.Cameras.Select(camera => camera.Id == "cam-gate" ? camera with { Lines = [line, line with { Id = "gate-side", Name = null, Into = null, OutOf = "gate" }] } : camera)],
        };
        api = await ApiHost.StartAsync(services => services.AddSingleton(plan));
        (lines, movements) = (api.Services.GetRequiredService<ILineWriter>(), api.Services.GetRequiredService<IMovementWriter>());
    }

    public async Task DisposeAsync() => await api.DisposeAsync();

    [Fact]
    public async Task A_line_is_told_with_its_plan_and_unknown_before_anything_was_heard()
    {
        var told = await api.GetAsync("/api/v1/lines");

        var line = told.GetProperty("lines")[0];
        Assert.Equal(["gate-in", "gate-side"], told.GetProperty("lines").EnumerateArray().Select(known => known.GetProperty("id").GetString()));
        Assert.Equal(("cam-gate", "gate", "Entrance"), (line.GetProperty("cameraId").GetString(), line.GetProperty("into").GetString(), line.GetProperty("name").GetProperty("en").GetString()));
        Assert.Equal(JsonValueKind.Null, line.GetProperty("outOf").ValueKind);
        var current = line.GetProperty("current");
        Assert.Equal("unknown", current.GetProperty("state").GetString());
        foreach (var unknown in new[] { "inToday", "outToday", "inTotal", "outTotal", "countingSince", "capturedAt", "lastCrossedAt" })
            Assert.Equal(JsonValueKind.Null, current.GetProperty(unknown).ValueKind);
    }

    [Fact]
    public async Task What_crosses_is_on_the_list_while_its_camera_is_live()
    {
        await api.PublishAsync(new CameraStateChanged { CameraId = "cam-gate", Sequence = 1, ChangedAt = Now, State = CameraState.Live });
        await api.PublishAsync(Crossed(1, Now, entered: 0, inTotal: 40));
        await api.PublishAsync(Crossed(2, Now.AddMilliseconds(300), entered: 3, inTotal: 43));

        JsonElement current = default;
        await ApiHost.EventuallyAsync(
            async () =>
            {
                current = (await api.GetAsync("/api/v1/lines")).GetProperty("lines")[0].GetProperty("current");
                return Number(current, "inTotal") == 43 && current.GetProperty("state").GetString() == "counting";
            },
            "the line has 43 people in");

        Assert.Equal(Now.AddMilliseconds(300).ToUnixTimeMilliseconds(), current.GetProperty("lastCrossedAt").GetDateTimeOffset().ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Steps_tell_nobody_as_0_and_not_counted_as_null()
    {
        await lines.PutAsync([Crossed(1, Minute.AddSeconds(1), entered: 2, left: 1), Crossed(2, Minute.AddSeconds(61)), Crossed(3, Minute.AddSeconds(181), entered: 5)], default);

        var series = await api.GetAsync($"/api/v1/lines/gate-in/crossings?from={Minute:yyyy-MM-ddTHH:mm:ssZ}&to={Minute.AddMinutes(4):yyyy-MM-ddTHH:mm:ssZ}");

        Assert.Equal(
            [(2, 1), (0, 0), (null, null), (5, 0)],
            series.GetProperty("steps").EnumerateArray().Select(step => (Number(step, "in"), Number(step, "out"))));
        Assert.All(series.GetProperty("steps").EnumerateArray(), step => Assert.True(step.GetProperty("final").GetBoolean()));
    }

    [Theory]
    [InlineData("/api/v1/lines/gate-inn/crossings", HttpStatusCode.NotFound, "Did you mean 'gate-in'?")]
    [InlineData("/api/v1/lines/gate-in/crossings?every=10s", HttpStatusCode.BadRequest, "Allowed: 1m, 15m, 1h.")]
    [InlineData("/api/v1/lines/gate-in/crossings?from=yesterday", HttpStatusCode.BadRequest, "RFC 3339")]
    [InlineData("/api/v1/zones/moon/movement", HttpStatusCode.NotFound, "gate, hall, lake")]
    [InlineData("/api/v1/zones/gate/movement?every=1h&from=2026-01-01T00:00:00Z&to=2026-01-09T00:00:00Z", HttpStatusCode.BadRequest, "at most 7 days")]
    public async Task What_cannot_be_answered_says_what_can(string path, HttpStatusCode status, string told)
    {
        using var response = await api.Client.GetAsync(path);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(told, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Movement_over_time_is_of_its_steps_and_unknown_where_nothing_is_stored()
    {
        await movements.PutAsync(
            [.. Enumerable.Range(0, 6).Select(span => new ZoneMovement
            {
                CameraId = "cam-gate", ZoneId = "gate", From = Minute.AddSeconds(10 * span), To = Minute.AddSeconds((10 * span) + 10), CoverageRatio = 1, Followed = 4,
                SpeedMetresPerSecond = 1.25, DirectionDegrees = 90, Alignment = 0.5, VelocityVariance = 0.01, Stays = 1, MeanDwellSeconds = 30,
            })],
            default);

        var series = await api.GetAsync($"/api/v1/zones/gate/movement?from={Minute:yyyy-MM-ddTHH:mm:ssZ}&to={Minute.AddMinutes(2):yyyy-MM-ddTHH:mm:ssZ}");

        var (known, unknown) = (series.GetProperty("steps")[0], series.GetProperty("steps")[1]);
        Assert.Equal((1, 4, 1.25, 90, 6), (known.GetProperty("coverageRatio").GetDouble(), known.GetProperty("followed").GetDouble(), known.GetProperty("speedMetresPerSecond").GetDouble(), known.GetProperty("directionDegrees").GetDouble(), known.GetProperty("stays").GetInt32()));
        Assert.Equal(0, unknown.GetProperty("coverageRatio").GetDouble());
        Assert.Equal(JsonValueKind.Null, unknown.GetProperty("followed").ValueKind);
    }

    private static int? Number(JsonElement step, string name) => step.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    private static LineCrossed Crossed(long sequence, DateTimeOffset capturedAt, int entered = 0, int left = 0, long inTotal = 0) => new()
    {
        CameraId = "cam-gate", LineId = "gate-in", Sequence = sequence, CapturedAt = capturedAt, CountingSince = Now.AddDays(-1), In = entered, Out = left, InTotal = inTotal, OutTotal = left,
    };
}
