using CrowdWatch.Contracts;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CrowdWatch.Tests.Integration.Api;

/// <summary>Counting lines on the ops page, in a real browser.</summary>
public sealed class LinePageTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private ApiHost host = null!;

    public async Task InitializeAsync()
    {
        CountingLine line = new() { Id = "door", Name = new() { Zh = "南门", En = "South door" }, From = new PixelPoint(0, 240), To = new PixelPoint(640, 240), Inside = new PixelPoint(320, 400), Into = "gate", OutOf = "lake" };
        var plan = ApiHost.Plan with { Cameras = [.. ApiHost.Plan.Cameras.Select(camera => camera.Id == "cam-gate" ? camera with { Lines = [line] } : camera)] };
        host = await ApiHost.StartAsync(services => services.AddSingleton(plan));
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("en-GB", "into Gate", "into Lake", "Counting")]
    [InlineData("zh-CN", "进入大门", "进入湖边", "计数中")]
    public async Task People_of_the_day_go_up_without_reloading(string locale, string into, string outOf, string state)
    {
        await CountAsync(entered: 3, left: 1);
        var line = await OpenAsync(locale);

        await Expect(line.Locator("dt").First).ToHaveTextAsync(into);
        await Expect(line.Locator("dt").Last).ToHaveTextAsync(outOf);
        await Expect(line.Locator("[data-way=in]")).ToHaveTextAsync("3");
        await Expect(line.Locator("[data-way=out]")).ToHaveTextAsync("1");
        await Expect(line.Locator("h3 .state")).ToHaveTextAsync(state);

        await host.PublishAsync(Crossed(3, ApiHost.Now, entered: 2, inTotal: 45, outTotal: 21));
        await Expect(line.Locator("[data-way=in]")).ToHaveTextAsync("5");
    }

    [Fact]
    public async Task A_line_is_unknown_while_its_camera_is_blind_and_what_was_counted_is_the_least()
    {
        await CountAsync(entered: 3, left: 1);
        var line = await OpenAsync();
        await Expect(line.Locator("[data-way=in]")).ToHaveTextAsync("3");

        await host.PublishAsync(new CameraStateChanged { CameraId = "cam-gate", Sequence = 2, ChangedAt = ApiHost.Now, State = CameraState.Blind, Reason = "the picture is covered" });

        await Expect(line).ToHaveAttributeAsync("data-state", "unknown");
        await Expect(line.Locator("[data-way=in]")).ToHaveTextAsync("≥at least 3");
        await Expect(line.Locator(".line-note")).ToContainTextAsync("the picture is covered");
    }

    [Fact]
    public async Task A_line_of_which_nothing_was_heard_shows_no_number()
    {
        var line = await OpenAsync();

        await Expect(line).ToHaveAttributeAsync("data-state", "unknown");
        await Expect(line.Locator("[data-way=in]")).ToHaveTextAsync("Unknown");
        await Expect(line.Locator("[data-minute=unknown]")).ToHaveCountAsync(15);
    }

    [Fact]
    public async Task Minutes_in_which_it_was_counted_are_bars_and_the_others_are_not()
    {
        var minute = WindowGrid.StartOf(ApiHost.Now, WindowLength.OneMinute);
        await host.Services.GetRequiredService<ILineWriter>().PutAsync(
            [Crossed(1, minute.AddMinutes(-4).AddSeconds(1), entered: 2), Crossed(2, minute.AddMinutes(-3).AddSeconds(1))], default);

        var line = await OpenAsync();

        await Expect(line.Locator("[data-minute=counted]")).ToHaveCountAsync(2);
        await Expect(line.Locator("[data-minute=counted] title").First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("2 in, 0 out$"));
    }

    /// <summary>A message of the day before, so that what the next says is of today.</summary>
    private async Task CountAsync(int entered, int left)
    {
        await host.PublishAsync(new CameraStateChanged { CameraId = "cam-gate", Sequence = 1, ChangedAt = ApiHost.Now, State = CameraState.Live });
        await host.PublishAsync(Crossed(1, ApiHost.Now.AddHours(-25), inTotal: 40, outTotal: 20));
        await host.PublishAsync(Crossed(2, ApiHost.Now, entered, left, 40 + entered, 20 + left));
    }

    private async Task<ILocator> OpenAsync(string locale = "en-GB")
    {
        var page = await chromium.NewPageAsync(locale: locale);
        await page.GotoAsync(host.Address.ToString());
        return page.Locator("[data-line=door]");
    }

    private static LineCrossed Crossed(long sequence, DateTimeOffset capturedAt, int entered = 0, int left = 0, long inTotal = 0, long outTotal = 0) => new()
    {
        CameraId = "cam-gate", LineId = "door", Sequence = sequence, CapturedAt = capturedAt, CountingSince = DateTimeOffset.UnixEpoch, In = entered, Out = left, InTotal = inTotal, OutTotal = outTotal,
    };
}
