using System.Net;
using System.Text.Json;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Forecasts;
using static CrowdWatch.Tests.Integration.Api.ForecastSamples;

namespace CrowdWatch.Tests.Integration.Api;

/// <summary>Forecasts over HTTP, published on the bus as the forecast role would.</summary>
public sealed class ForecastEndpointTests : IAsyncLifetime
{
    private ApiHost host = null!;

    public async Task InitializeAsync() => host = await ApiHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_zones_forecast_says_when_a_threshold_is_reached()
    {
        await TellAsync(Rising("gate", 40, 100, ApiHost.Now));
        var answer = await host.GetAsync("/api/v1/zones/gate/forecast?threshold=70");
        Assert.Equal("model", answer.GetProperty("basis").GetString());
        Assert.False(answer.GetProperty("isStale").GetBoolean());
        Assert.Equal(11, answer.GetProperty("points").GetArrayLength());
        Assert.Equal(["yellow", "orange", "red", "full"], answer.GetProperty("levels").EnumerateArray().Select(level => level.GetProperty("levelId").GetString()));
        // Half of the way from 40 to 100 is an hour: the median reaches 70 there.
        var threshold = answer.GetProperty("threshold");
        Assert.Equal(answer.GetProperty("points")[6].GetProperty("at").GetString(), threshold.GetProperty("reachedAt").GetString());
        Assert.Equal(0.5, threshold.GetProperty("chances")[6].GetProperty("probability").GetDouble(), 6);
        Assert.Equal(JsonValueKind.Null, threshold.GetProperty("isReachedNow").ValueKind);
    }

    [Fact]
    public async Task An_old_forecast_is_shown_as_stale()
    {
        await TellAsync(Rising(null, 400, 900, ApiHost.Now.AddMinutes(-6)));
        var answer = await host.GetAsync("/api/v1/site/forecast");
        Assert.True(answer.GetProperty("isStale").GetBoolean());
        Assert.InRange(answer.GetProperty("ageSeconds").GetDouble(), 360, 420);
        Assert.True((await host.GetAsync("/api/v1/forecasts")).GetProperty("site").GetProperty("isStale").GetBoolean());
    }

    [Fact]
    public async Task Nonsense_and_foreign_zones_do_not_keep_back_what_makes_sense()
    {
        var now = ApiHost.Now;
        var sound = Rising("hall", 10, 20, now);
        await host.PublishAsync(new ForecastsIssued
        {
            Forecasts =
            [
                null!, Rising("gate", -5, 10, now), Rising("attic", 1, 2, now), sound with { ZoneId = "lake", Points = null }, sound with { IssuedAt = now.AddHours(1) }, sound,
            ],
        });
        await ApiHost.EventuallyAsync(async () => (await host.Client.GetAsync("/api/v1/zones/hall/forecast")).IsSuccessStatusCode, "the hall has a forecast");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Client.GetAsync("/api/v1/zones/gate/forecast")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Client.GetAsync("/api/v1/zones/lake/forecast")).StatusCode);
    }

    [Fact]
    public async Task Days_are_told_by_measure()
    {
        var today = DateOnly.FromDateTime(ApiHost.Now.UtcDateTime);
        await host.PublishAsync(new DayForecastsIssued
        {
            Forecasts = [Visitors(today.AddDays(-1), ApiHost.Now), Visitors(today.AddDays(-1), ApiHost.Now, "gate", DayMeasure.BusiestHour, 0.003)],
        });
        await ApiHost.EventuallyAsync(async () => (await host.Client.GetAsync("/api/v1/zones/gate/forecast/days")).IsSuccessStatusCode, "there are days of the gate");
        var site = await host.GetAsync("/api/v1/site/forecast/days?threshold=25000");
        Assert.Equal(("visitors", 30_000), (site.GetProperty("measure").GetString(), site.GetProperty("capacity").GetInt32()));
        // 25 000 is first expected on the first Saturday or Sunday.
        var weekend = Enumerable.Range(0, 7).Select(today.AddDays).First(day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        Assert.Equal(weekend.ToString("yyyy-MM-dd"), site.GetProperty("threshold").GetProperty("reachedOn").GetString());
        Assert.Equal("busiestHour", (await host.GetAsync("/api/v1/zones/gate/forecast/days")).GetProperty("measure").GetString());
        var overview = await host.GetAsync("/api/v1/forecasts");
        Assert.Equal("visitors", overview.GetProperty("site").GetProperty("days")[0].GetString());
    }

    [Theory]
    [InlineData("/api/v1/zones/attic/forecast", 404, "Unknown zone")]
    [InlineData("/api/v1/zones/attic/forecast/days", 404, "Unknown zone")]
    [InlineData("/api/v1/zones/gate/forecast", 503, "No forecast yet")]
    [InlineData("/api/v1/site/forecast", 503, "No forecast yet")]
    [InlineData("/api/v1/site/forecast/days?measure=busiestHour", 503, "No forecast yet")]
    [InlineData("/api/v1/zones/gate/forecast?threshold=0", 400, "Bad query parameter")]
    [InlineData("/api/v1/site/forecast/days?threshold=many", 400, "Bad query parameter")]
    [InlineData("/api/v1/site/forecast/days?measure=cars", 400, "Bad query parameter")]
    public async Task What_cannot_be_told_is_a_problem_with_a_name(string path, int status, string title)
    {
        using var answer = await host.Client.GetAsync(path);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal((status, title), ((int)answer.StatusCode, problem.RootElement.GetProperty("title").GetString()));
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_OpenAPI_document_says_what_a_query_for_a_forecast_takes()
    {
        var operation = (await host.GetAsync("/openapi/v1.json")).GetProperty("paths").GetProperty("/api/v1/site/forecast/days").GetProperty("get");
        var schemas = operation.GetProperty("parameters").EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!, one => one.GetProperty("schema"));
        Assert.Equal(10_000_000, schemas["threshold"].GetProperty("maximum").GetInt32());
        Assert.Equal(["visitors", "busiestHour"], schemas["measure"].GetProperty("enum").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["200", "400", "500", "503"], operation.GetProperty("responses").EnumerateObject().Select(response => response.Name).Order(StringComparer.Ordinal));
    }

    private async Task TellAsync(ForecastIssued forecast)
    {
        await host.PublishAsync(new ForecastsIssued { Forecasts = [forecast] });
        var path = forecast.ZoneId is { } zone ? $"/api/v1/zones/{zone}/forecast" : "/api/v1/site/forecast";
        await ApiHost.EventuallyAsync(async () => (await host.Client.GetAsync(path)).IsSuccessStatusCode, $"{path} answers");
    }
}
