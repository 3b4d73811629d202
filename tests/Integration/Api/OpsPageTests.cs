using System.Text.RegularExpressions;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Health;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CrowdWatch.Tests.Integration.Api;

public sealed partial class OpsPageTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly List<string> complaints = [];
    private ApiHost host = null!;
    private int gatePeople = 42;

    public async Task InitializeAsync() => host = await ApiHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Zones_show_people_load_and_level_in_words()
    {
        host.KeepPublishing("gate", () => 93);
        host.KeepPublishing("hall", () => 12);
        var page = await OpenAsync();
        await Expect(Zone(page, "gate").Locator(".people-number")).ToHaveTextAsync("93");
        await Expect(Zone(page, "gate")).ToContainTextAsync("of 100");
        await Expect(Zone(page, "gate").Locator(".card-load")).ToContainTextAsync("93%");
        await Expect(Zone(page, "gate").Locator(".badge")).ToHaveTextAsync("Orange (II)");
        await Expect(Zone(page, "hall").Locator(".badge")).ToHaveTextAsync("Normal");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Cloud Park");
    }

    [Fact]
    public async Task Numbers_change_without_reloading()
    {
        host.KeepPublishing("gate", () => Volatile.Read(ref gatePeople));
        var page = await OpenAsync();
        await Expect(Zone(page, "gate").Locator(".people-number")).ToHaveTextAsync("42");
        await page.EvaluateAsync("window.notReloaded = true");
        Volatile.Write(ref gatePeople, 101);
        await Expect(Zone(page, "gate").Locator(".people-number")).ToHaveTextAsync("101");
        await Expect(Zone(page, "gate").Locator(".badge")).ToHaveTextAsync("Full");
        Assert.True(await page.EvaluateAsync<bool>("window.notReloaded"));
    }

    [Fact]
    public async Task An_empty_zone_shows_zero_and_an_unknown_zone_never_does()
    {
        host.KeepPublishing("gate", () => 0);
        var page = await OpenAsync();
        await Expect(Zone(page, "gate").Locator(".people-number")).ToHaveTextAsync("0");
        await Expect(Zone(page, "lake").Locator(".people-number")).ToHaveTextAsync("Unknown");
        await Expect(Zone(page, "lake").Locator(".badge")).ToHaveTextAsync("Unknown");
        Assert.DoesNotMatch(ZeroPeople(), await Zone(page, "lake").Locator(".people").InnerTextAsync());
        await Expect(page.Locator("[data-total]")).ToHaveTextAsync("≥0");
    }

    [Fact]
    public async Task A_zone_that_falls_silent_becomes_unknown_on_the_page()
    {
        gatePeople = 7;
        host.KeepPublishing("gate", () => Volatile.Read(ref gatePeople) is var people and > 0 ? people : null);
        var page = await OpenAsync();
        await Expect(Zone(page, "gate").Locator(".people-number")).ToHaveTextAsync("7");
        Volatile.Write(ref gatePeople, -1);
        await Expect(Zone(page, "gate").Locator(".people-number")).ToHaveTextAsync("Unknown");
    }

    [Fact]
    public async Task A_partial_view_is_marked()
    {
        var page = await OpenAsync();
        // A fresh frame lasts two seconds: told again until the page has been looked at.
        var told = false;
        for (var i = 0; i < 50 && !told; i++)
        {
            await host.PublishAsync("hall", 9, coverage: 0.5);
            await Task.Delay(100);
            told = (await Zone(page, "hall").InnerTextAsync()).Contains("Partial view", StringComparison.Ordinal);
        }
        Assert.True(told, "The zone was never marked as seen in part.");
    }

    // The gate has 80 m²: 200 people are 2.5 per m². Times 0.9 m/s 2.25 people per metre and second, times 0.01 m²/s² a pressure of 0.025.
    [Theory]
    [InlineData("en-GB", "Speed 0.9 m/s Stay 95 s Flow 2.25 /m/s Pressure 0.025 /s² Turbulence is near", "towards the south-east")]
    [InlineData("zh-CN", "速度 0.9 m/s 停留 95 秒 流率 2.25 人/(m·s) 压力 0.025 /s² 接近湍流", "向东南")]
    public async Task How_a_zone_moves_is_told_where_it_is_known(string locale, string expected, string arrow)
    {
        host.KeepPublishing("gate", () => 200);
        await host.PublishAsync(new ZoneMovementMeasured
        {
            CameraId = "cam-gate", ZoneId = "gate", From = ApiHost.Now.AddSeconds(-10), To = ApiHost.Now, CoverageRatio = 1, Followed = 20,
            SpeedMetresPerSecond = 0.9, DirectionDegrees = 135, PictureDirectionDegrees = 10, Alignment = 0.8, VelocityVariance = 0.01, Stays = 4, MeanDwellSeconds = 95,
        });
        var page = await OpenAsync(locale: locale);
        var row = Zone(page, "gate").Locator(".card-movement");
        await Expect(row.Locator(".fact-warn")).ToHaveCountAsync(1);
        Assert.Equal(expected, string.Join(' ', (await row.InnerTextAsync()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        await Expect(row.Locator(".movement-arrow")).ToHaveAttributeAsync("aria-label", arrow);
        await Expect(Zone(page, "lake").Locator(".card-movement")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_blind_camera_is_named_with_its_reason()
    {
        await host.PublishAsync(new CameraStateChanged
        {
            CameraId = "cam-lake", Sequence = 1, ChangedAt = ApiHost.Now, State = CameraState.Blind, Reason = "Connection refused",
        });
        var page = await OpenAsync();
        var row = page.Locator("[data-camera=cam-lake]");
        await Expect(row).ToContainTextAsync("Blind");
        await Expect(row).ToContainTextAsync("Connection refused");
    }

    [Fact]
    public async Task The_language_is_the_browsers_then_the_one_chosen_and_is_remembered()
    {
        host.KeepPublishing("gate", () => 42);
        var page = await OpenAsync(locale: "zh-CN");
        await Expect(page.Locator("h1")).ToHaveTextAsync("云山公园");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(Zone(page, "lake").Locator(".people-number")).ToHaveTextAsync("未知");
        await page.Locator("[data-action=language]").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Cloud Park");
        await Expect(Zone(page, "lake").Locator(".people-number")).ToHaveTextAsync("Unknown");
        await page.ReloadAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Cloud Park");
    }

    [Fact]
    public async Task The_most_loaded_zone_comes_first_and_the_fixed_order_keeps_the_plans()
    {
        host.KeepPublishing("gate", () => 10);
        host.KeepPublishing("hall", () => 45);
        host.KeepPublishing("lake", () => 50);
        var page = await OpenAsync();
        // 45 of 50, 50 of 200, 10 of 100
        await Expect(page.Locator("article")).ToHaveCountAsync(3);
        await Expect(page.Locator("article").Nth(0)).ToHaveAttributeAsync("data-zone", "hall");
        await Expect(page.Locator("article").Nth(1)).ToHaveAttributeAsync("data-zone", "lake");
        await page.Locator("[data-choice=plan]").ClickAsync();
        await Expect(page.Locator("article").Nth(0)).ToHaveAttributeAsync("data-zone", "gate");
    }

    [Fact]
    public async Task A_phone_needs_no_sideways_scrolling()
    {
        host.KeepPublishing("gate", () => 123_456);
        foreach (var locale in new[] { "en-GB", "zh-CN" })
        {
            var page = await OpenAsync(360, 780, locale);
            await Expect(Zone(page, "gate").Locator(".people-number")).ToHaveTextAsync("123,456");
            Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }
    }

    [Fact]
    public async Task When_the_server_goes_the_numbers_do_not_stay()
    {
        host.KeepPublishing("gate", () => 42);
        var page = await OpenAsync();
        await Expect(Zone(page, "gate").Locator(".people-number")).ToHaveTextAsync("42");
        await host.StopAsync();
        await Expect(page.Locator("[data-lost]")).ToBeVisibleAsync();
        await Expect(Zone(page, "gate").Locator(".people-number")).ToHaveTextAsync("Unknown");
        await Expect(page.Locator("[data-connection]")).ToContainTextAsync("Reconnecting");
    }

    [Fact]
    public async Task The_page_complains_of_nothing_and_breaks_no_content_policy()
    {
        host.KeepPublishing("gate", () => 42);
        var page = await OpenAsync();
        await Expect(Zone(page, "gate").Locator("canvas")).ToBeVisibleAsync();
        await page.Locator("[data-choice=compact]").ClickAsync();
        await Expect(page.Locator(".tile")).ToHaveCountAsync(3);
        await page.Locator("[data-action=language]").ClickAsync();
        await page.Locator(".button-icon").ClickAsync();
        Assert.Empty(complaints);
    }

    private async Task<IPage> OpenAsync(int width = 1920, int height = 1080, string locale = "en-GB")
    {
        var page = await chromium.NewPageAsync(width, height, locale);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };
        page.PageError += (_, fault) => complaints.Add(fault);
        await page.GotoAsync(host.Address.ToString());
        return page;
    }

    private static ILocator Zone(IPage page, string id) => page.Locator($"[data-zone={id}]");

    [GeneratedRegex(@"\b0\b")]
    private static partial Regex ZeroPeople();
}
