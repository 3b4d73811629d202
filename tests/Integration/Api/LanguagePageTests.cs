using System.Text.RegularExpressions;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CrowdWatch.Tests.Integration.Api;

/// <summary>The ops page in a real browser says everything in the language that was chosen: also what other roles wrote in English, and names of the roster.</summary>
public sealed partial class LanguagePageTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    /// <summary>The same in both languages: ids, kinds of sources, units and the names of the page's own languages.</summary>
    private static readonly string[] Names = ["cam", "gate", "hall", "lake", "rtsp", "English", "CrowdWatch", "API", "FFmpeg", "tcp"];

    private static readonly LocalizedText Wang = new() { Zh = "王芳", En = "Wang Fang" };

    private ApiHost host = null!;

    public async Task InitializeAsync()
    {
        host = await ApiHost.StartWithAlertingAsync();
        var red = IncidentSamples.Red();
        host.Alerting.Incident = red with { Messages = [red.Messages[0] with { RecipientNames = Wang }], AcknowledgedBy = "王芳", AcknowledgedByNames = Wang, AcknowledgedAt = ApiHost.Now };
        await host.PublishAsync(host.Alerting.Report() with { OnDuty = ["王芳"], OnDutyNames = [Wang] });
        foreach (var (camera, reason) in new[]
        {
            ("cam-gate", "no frame for 2 s"),
            ("cam-hall-1", "FFmpeg ended with code 1 on rtsp://192.0.2.7: Connection to tcp://192.0.2.7:554 failed: Connection refused"),
            ("cam-hall-2", "a device said something that nobody has put into Chinese"),
        })
            await host.PublishAsync(new CameraStateChanged { CameraId = camera, Sequence = 1, ChangedAt = ApiHost.Now, State = CameraState.Blind, Reason = reason });
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Nothing_on_the_Chinese_page_is_English()
    {
        var page = await OpenAsync("zh-CN");
        await Expect(page.Locator("[data-camera=cam-gate] .reason")).ToHaveTextAsync("2 秒没有画面");
        await Expect(page.Locator("[data-camera=cam-hall-1] .reason")).ToContainTextAsync("连接被拒绝");
        await Expect(page.Locator("[data-camera=cam-hall-2] .reason")).ToHaveTextAsync("详见日志");
        await Expect(page.Locator(".incidents-head")).ToContainTextAsync("值班：王芳");
        await Expect(page.Locator("[data-incident='20260501-7'] .reached")).ToContainTextAsync("王芳");
        Assert.Empty(Latin().Matches(await page.Locator("#app").InnerTextAsync()).Select(match => match.Value).Except(Names));
    }

    [Fact]
    public async Task Nothing_on_the_English_page_is_Chinese()
    {
        var page = await OpenAsync("en-GB");
        await Expect(page.Locator("[data-camera=cam-hall-2] .reason")).ToHaveTextAsync("a device said something that nobody has put into Chinese");
        await Expect(page.Locator(".incidents-head")).ToContainTextAsync("On duty: Wang Fang");
        await Expect(page.Locator("[data-incident='20260501-7'] .incident-state")).ToContainTextAsync("Wang Fang");
        Assert.Equal(["中文"], Han().Matches(await page.Locator("#app").InnerTextAsync()).Select(match => match.Value).Distinct());
    }

    [Theory]
    [InlineData("zh-CN", "事件 20260501-7 已结束。")]
    [InlineData("en-GB", "Incident 20260501-7 is closed.")]
    public async Task A_refusal_is_said_in_the_language_of_the_page(string locale, string refusal)
    {
        var page = await OpenAsync(locale);
        // Closed by somebody else a moment ago; the page does not know it yet.
        host.Alerting.Incident = host.Alerting.Incident with { Status = IncidentStatus.Closed };
        await page.Locator("[data-incident='20260501-7'] [data-command=close]").ClickAsync();
        await page.Locator("input[name=by]").FillAsync("Li");
        await page.Locator("textarea[name=why]").FillAsync("x");
        await page.Locator("dialog button[type=submit]").ClickAsync();
        await Expect(page.Locator(".dialog-wrong")).ToHaveTextAsync(refusal);
    }

    private async Task<IPage> OpenAsync(string locale)
    {
        var page = await chromium.NewPageAsync(1920, 1080, locale);
        await page.GotoAsync(host.Address.ToString());
        await Expect(page.Locator("[data-incident='20260501-7']")).ToBeVisibleAsync();
        return page;
    }

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Latin();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}+")]
    private static partial Regex Han();
}
