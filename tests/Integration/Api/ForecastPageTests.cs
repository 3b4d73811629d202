using CrowdWatch.Contracts;
using Microsoft.Playwright;
using static CrowdWatch.Tests.Integration.Api.ForecastSamples;
using static Microsoft.Playwright.Assertions;

namespace CrowdWatch.Tests.Integration.Api;

/// <summary>Forecasts on the ops page, in a real browser; the test publishes what the forecast role would.</summary>
public sealed class ForecastPageTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly List<string> complaints = [];
    private ApiHost host = null!;

    public async Task InitializeAsync() => host = await ApiHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("en-GB", 1920, "Red (I) about ", "Full possible from ", "Forecast is ", "No forecast yet")]
    [InlineData("zh-CN", 390, " 达到红色（一级）", " 起可能达到已满", "预测已过时", "尚无预测")]
    public async Task What_is_coming_is_said_in_words_and_drawn_and_an_old_forecast_is_not(
        string locale, int width, string expected, string possible, string stale, string none)
    {
        await TellAsync();
        host.KeepPublishing("gate", () => 60);
        host.KeepPublishing("hall", () => 20);
        var page = await OpenAsync(locale, width);
        var gate = page.Locator("article[data-zone=gate]");
        // 60 to 97 of 100 in two hours: the median reaches 95 shortly before the end, full stays less likely than not.
        await Expect(gate.Locator("[data-coming=red]")).ToContainTextAsync(expected);
        await Expect(gate.Locator("[data-coming=full]")).ToContainTextAsync(possible);
        await gate.ScrollIntoViewIfNeededAsync();
        await Expect(gate.Locator("canvas")).ToBeVisibleAsync();
        await Expect(page.Locator("article[data-zone=hall] [data-forecast=stale]")).ToContainTextAsync(stale);
        await Expect(page.Locator("article[data-zone=lake] [data-forecast=none]")).ToHaveTextAsync(none);
        await Expect(page.Locator(".outlook [data-day]")).ToHaveCountAsync(14);
        await Expect(page.Locator(".outlook .days-capacity")).ToHaveCountAsync(1);
        await page.Locator(".outlook").ScrollIntoViewIfNeededAsync();
        await Expect(page.Locator(".outlook canvas")).ToHaveCountAsync(1);
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.Locator("[data-outlook-place]").SelectOptionAsync("lake");
        await Expect(page.Locator(".outlook [data-forecast=none]")).ToHaveCountAsync(2);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_tile_warns_of_what_is_grave_and_near_alone()
    {
        var now = ApiHost.Now;
        await host.PublishAsync(new ForecastsIssued { Forecasts = [Rising("gate", 80, 140, now), Rising("hall", 10, 43, now)] });
        await ApiHost.EventuallyAsync(async () => (await host.Client.GetAsync("/api/v1/zones/hall/forecast")).IsSuccessStatusCode, "the hall has a forecast");
        var page = await OpenAsync("en-GB", 1280);
        await page.Locator("[data-choice=compact]").ClickAsync();
        // 80 to 140 of 100: full is reached after 40 of 120 minutes. 43 of 50 in the hall is yellow.
        await Expect(page.Locator("[data-zone=gate] [data-hint=full]")).ToContainTextAsync("Full ≈ ");
        await Expect(page.Locator("[data-zone=hall] [data-hint]")).ToHaveCountAsync(0);
        Assert.Empty(complaints);
    }

    private async Task TellAsync()
    {
        var now = ApiHost.Now;
        var yesterday = DateOnly.FromDateTime(now.AddHours(8).UtcDateTime).AddDays(-1);
        await host.PublishAsync(new DayForecastsIssued { Forecasts = [Visitors(yesterday, now)] });
        await host.PublishAsync(new ForecastsIssued { Forecasts = [Rising("gate", 60, 97, now), Rising("hall", 10, 60, now.AddMinutes(-6)), Rising(null, 300, 850, now)] });
        foreach (var path in new[] { "zones/gate/forecast", "site/forecast", "site/forecast/days" })
            await ApiHost.EventuallyAsync(async () => (await host.Client.GetAsync($"/api/v1/{path}")).IsSuccessStatusCode, $"{path} answers");
    }

    private async Task<IPage> OpenAsync(string locale, int width)
    {
        var page = await chromium.NewPageAsync(width, 1080, locale);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };
        page.PageError += (_, fault) => complaints.Add(fault);
        await page.GotoAsync(host.Address.ToString());
        return page;
    }
}
