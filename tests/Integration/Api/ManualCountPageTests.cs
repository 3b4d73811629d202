using System.Net.Http.Json;
using CrowdWatch.Aggregation;
using CrowdWatch.Domain.Occupancy;
using MassTransit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CrowdWatch.Tests.Integration.Api;

/// <summary>The dialog "Counted by hand" of the ops page, in a real browser, with aggregation's consumer behind the API.</summary>
public sealed class ManualCountPageTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private const string Key = "sixteen-letters!";
    private const string Path = "/api/v1/manual-counts";
    private ApiHost host = null!;

    public async Task InitializeAsync() => host = await ApiHost.StartAsync(consumers: AddAggregation);

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("en-GB", "The system knew nothing of that moment", "held 1 of 2 counts in 30 days; 80 % are meant to. On average the system says 3.5 people too few.")]
    [InlineData("zh-CN", "系统当时没有数据", "30 天内本区域 2 次计数中有 1 次在范围之内，目标为 80 %。 系统平均少计 3.5 人。")]
    public async Task A_count_is_entered_and_answered_beside_the_score_of_the_zone(string locale, string told, string score)
    {
        // By hand: the system said 25 (20 to 30), so 22 is held and 35 is not; the differences are 3 and −10.
        var at = WindowGrid.StartOf(ApiHost.Now.AddHours(-2), WindowLength.TenSeconds);
        await host.StoreAsync(new OccupancyWindow
        {
            ZoneId = "gate", Length = WindowLength.TenSeconds, Start = at, MeanPeople = 25, MinPeople = 24, MaxPeople = 26, LastPeople = 25,
            LowPeople = 20, HighPeople = 30, CoverageRatio = 1, Readings = 10,
        });
        foreach (var (people, second) in new[] { (22, 0), (35, 1) })
            (await host.Client.PostAsJsonAsync(Path, new { zoneId = "gate", people, at = at.AddSeconds(second) })).EnsureSuccessStatusCode().Dispose();
        var page = await OpenAsync(1280, locale, host.Address);

        await Expect(page.Locator("dialog [data-score]")).ToContainTextAsync(score);
        await page.Locator("input[name=people]").FillAsync("41");
        await page.Locator("input[name=by]").FillAsync("李伟");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("dialog [data-told]")).ToContainTextAsync(told);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);

        var kept = (await host.GetAsync($"{Path}?zone=gate")).GetProperty("counts")[2];
        Assert.Equal((41, "李伟"), (kept.GetProperty("people").GetInt32(), kept.GetProperty("by").GetString()));
    }

    [Fact]
    public async Task A_count_that_is_sent_again_keeps_its_moment()
    {
        var page = await OpenAsync(1280, "en-GB", host.Address);
        var moments = new List<string?>();
        await page.RouteAsync($"**{Path}", async route =>
        {
            moments.Add(route.Request.PostDataJSON()!.Value.GetProperty("at").GetString());
            // The first one is kept, but its answer is lost on the way.
            if (moments.Count == 1)
            {
                await route.FetchAsync();
                await route.AbortAsync();
            }
            else
                await route.ContinueAsync();
        });
        await page.Locator("input[name=people]").FillAsync("41");
        await page.Locator("dialog button[type=submit]").ClickAsync();
        await Expect(page.Locator("dialog [role=alert]")).Not.ToBeEmptyAsync();
        await page.Locator("dialog button[type=submit]").ClickAsync();
        await Expect(page.Locator("dialog [data-told]")).ToBeVisibleAsync();

        Assert.Equal(2, moments.Count);
        Assert.Equal(moments[0], moments[1]);
        Assert.Equal(1, (await host.GetAsync(Path)).GetProperty("counts").GetArrayLength());
    }

    [Fact]
    public async Task A_wrong_key_is_told_and_a_right_one_taken()
    {
        await using var keyed = await ApiHost.StartAsync(settings: [new("Api:OperatorKey", Key)], consumers: AddAggregation);
        var page = await OpenAsync(360, "en-GB", keyed.Address);
        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.Locator("input[name=people]").FillAsync("4");
        await page.Locator("dialog button[type=submit]").ClickAsync();
        await page.Locator("input[name=key]").FillAsync("a wrong one");
        await page.Locator("dialog button[type=submit]").ClickAsync();
        await Expect(page.Locator("dialog")).ToContainTextAsync("That key was not taken");
        Assert.Equal(0, (await keyed.GetAsync(Path)).GetProperty("counts").GetArrayLength());
        await page.Locator("input[name=key]").FillAsync(Key);
        await page.Locator("dialog button[type=submit]").ClickAsync();
        await Expect(page.Locator("dialog [data-told]")).ToBeVisibleAsync();
    }

    private async Task<IPage> OpenAsync(int width, string locale, Uri address)
    {
        var page = await chromium.NewPageAsync(width, 900, locale);
        await page.GotoAsync(address.ToString());
        await page.Locator("[data-zone=gate] [data-command=manual-count]").ClickAsync();
        return page;
    }

    private static void AddAggregation(IBusRegistrationConfigurator bus) => bus.AddConsumer<ManualCountConsumer, ManualCountConsumerDefinition>();
}
