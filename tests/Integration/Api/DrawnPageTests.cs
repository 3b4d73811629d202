using CrowdWatch.Contracts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CrowdWatch.Tests.Integration.Api;

/// <summary>The pages that the server draws, in a real browser without JavaScript: the phone page and the printed report.</summary>
public sealed class DrawnPageTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private const string Link = $"a/{FakeAlerting.Token}";
    private readonly List<string> complaints = [];
    private ApiHost host = null!;

    public async Task InitializeAsync() => host = await ApiHost.StartWithAlertingAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_warden_takes_care_with_one_press_in_the_wardens_language()
    {
        // Kept fresh, as a camera does: the page is drawn once, and on a busy machine a single value is too old by then.
        host.KeepPublishing("gate", () => 97);
        await ApiHost.EventuallyAsync(
            async () => (await host.GetAsync("/api/v1/zones")).GetProperty("zones")[0].GetProperty("current").GetProperty("state").GetString() == "known", "the gate is known");
        var page = await OpenAsync(Link);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(page.Locator("h1")).ToHaveTextAsync("红色 · 人流过多");
        await Expect(page.Locator(".where")).ToContainTextAsync("大门");
        await Expect(page.Locator("dl")).ToContainTextAsync("97 人 / 100（97%）");
        await Expect(page.Locator(".state")).ToContainTextAsync("无人处理");
        Assert.Empty(host.Alerting.Asked.OfType<AcknowledgeByLink>());
        await page.Locator("button").ClickAsync();
        await Expect(page.Locator(".state h2")).ToHaveTextAsync("✓ 由您处理");
        await Expect(page.Locator("button")).ToHaveCountAsync(0);
        Assert.Equal(FakeAlerting.Token, Assert.Single(host.Alerting.Asked.OfType<AcknowledgeByLink>()).Token);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task The_language_can_be_switched_and_stays_over_the_press()
    {
        var page = await OpenAsync(Link);
        await page.Locator(".site a").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Red · Too many people");
        await Expect(page.Locator("dl")).ToContainTextAsync("People unknown");
        await page.Locator("button").ClickAsync();
        await Expect(page.Locator(".state h2")).ToHaveTextAsync("✓ You take care of it");
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task A_closed_incident_says_that_it_is_over()
    {
        host.Alerting.Incident = host.Alerting.Incident with { Status = IncidentStatus.Closed, ClosedAt = ApiHost.Now };
        var page = await OpenAsync($"{Link}?lang=en");
        await Expect(page.Locator(".state h2")).ToHaveTextAsync("It is over");
        await Expect(page.Locator("button")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("a/k3.wrong")]
    [InlineData("a/%3Cscript%3E")]
    public async Task A_wrong_link_tells_nothing(string path)
    {
        using var answer = await host.Client.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("链接无效", text, StringComparison.Ordinal);
        Assert.DoesNotContain("云山公园", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_twenty_first_wrong_link_in_a_minute_is_not_looked_at_and_nobody_else_is_locked_out()
    {
        for (var i = 0; i < 20; i++)
            Assert.Equal(404, (int)(await host.Client.GetAsync($"a/wrong-{i}")).StatusCode);
        using var refused = await host.Client.GetAsync(Link);
        Assert.Equal((429, "60"), ((int)refused.StatusCode, refused.Headers.GetValues("Retry-After").Single()));
        using var other = new HttpRequestMessage(HttpMethod.Get, Link);
        other.Headers.Add("X-Forwarded-For", "192.0.2.9");
        using var heard = await host.Client.SendAsync(other);
        Assert.Equal(200, (int)heard.StatusCode);
    }

    [Fact]
    public async Task The_page_lets_nothing_run_is_not_kept_and_not_found_by_search_engines()
    {
        using var answer = await host.Client.GetAsync(Link);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("noindex", answer.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
        using var ops = await host.Client.GetAsync("/");
        Assert.Contains("form-action 'none'", ops.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_alerting_is_away_the_page_does_not_say_that_all_is_well()
    {
        await using var alone = await ApiHost.StartAsync();
        using var answer = await alone.Client.PostAsync($"{Link}?lang=en", null);
        Assert.Equal(503, (int)answer.StatusCode);
        Assert.Contains("It is not known whether anything was recorded", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Incident report 20260501-7", "Whole ledger", "Escalated")]
    [InlineData("zh", "突发事件报告 20260501-7", "全部记录", "升级")]
    public async Task The_report_for_printing_has_everything_and_no_foreign_markup(string language, string title, string ledger, string step)
    {
        var page = await OpenAsync($"incidents/20260501-7/report?lang={language}", width: 1000);
        await Expect(page.Locator("h1")).ToHaveTextAsync(title);
        await Expect(page.Locator("body")).ToContainTextAsync(ledger);
        await Expect(page.Locator("body")).ToContainTextAsync(step);
        await Expect(page.Locator("body")).ToContainTextAsync("Li Wei <b>");
        await Expect(page.Locator("body")).ToContainTextAsync("<script>alert(1)</script>");
        await Expect(page.Locator("body script, body b")).ToHaveCountAsync(0);
        await Expect(page.Locator(".blank")).ToHaveCountAsync(7);
        Assert.Empty(complaints);
    }

    private async Task<IPage> OpenAsync(string path, int width = 390, int height = 844)
    {
        var page = await chromium.NewPageWithoutScriptsAsync(width, height);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };
        await page.GotoAsync(new Uri(host.Address, path).ToString());
        return page;
    }
}
