using System.Net;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Tracking;
using CrowdWatch.Tests.Integration.Api;
using CrowdWatch.Tests.Integration.Edge.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace CrowdWatch.Tests.Integration.Edge.LivePage;

/// <summary>The edge's own page in a real browser, over a camera whose people the test moves.</summary>
public sealed class EdgePageTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime, IDisposable
{
    private static readonly LocalizedText Plaza = new() { Zh = "广场", En = "Plaza" };

    private readonly ServiceProvider metrics = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly CancellationTokenSource moving = new();
    private readonly Frame frame = new(new Canvas(32, 32, ChannelOrder.Bgr, ResizeRule.Stretch, 0));
    private IPAddress from = IPAddress.Loopback;
    private WebApplication app = null!;
    private CameraLane lane = null!;
    private Task walk = Task.CompletedTask;
    private HttpClient client = null!;

    public async Task InitializeAsync()
    {
        var camera = EdgeRig.Camera("gate", "clip.avi") with { Lines = [new() { Id = "door", From = new(80, 10), To = new(80, 110), Inside = new(140, 60), Into = "plaza" }] };
        var plan = new SitePlan { Id = "test", Name = Plaza, TimeZone = "Asia/Shanghai", Zones = [new Zone { Id = "plaza", Name = Plaza, AreaSquareMetres = 100, InstantaneousCapacity = 50 }], Cameras = [camera] };
        lane = LaneOf(camera);
        var board = new CameraBoard();
        board.Show([lane]);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(board).AddSingleton(plan).AddSingleton(TimeProvider.System);
        app = builder.Build();
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = from;
            return next(context);
        });
        app.UseRouting();
        EdgeRole.MapEndpoints(app);
        await app.StartAsync();
        client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public async Task DisposeAsync()
    {
        await moving.CancelAsync();
        await walk;
        await app.DisposeAsync();
        lane.Slot.Dispose();
        lane.Scheduler.Dispose();
    }

    public void Dispose()
    {
        client.Dispose();
        frame.Dispose();
        moving.Dispose();
        metrics.Dispose();
    }

    [Fact]
    public async Task People_are_dots_where_they_stand_and_go_away_when_no_frame_comes_any_more()
    {
        walk = WalkAsync();
        var page = await chromium.NewPageAsync(1280, 800);
        await page.GotoAsync($"{app.Urls.Single()}/edge");

        var dot = page.Locator("[data-dot='newest']");
        await Expect(dot).ToHaveCountAsync(2);
        Assert.Equal(["40", "120"], await dot.EvaluateAllAsync<string[]>("dots => dots.map(dot => dot.getAttribute('cx'))"));
        await Expect(page.Locator("[data-zone='plaza'] dd")).ToHaveTextAsync("2 people");
        await Expect(page.Locator("[data-line='door'] dd")).ToContainTextAsync("into Plaza");

        await moving.CancelAsync();
        await Expect(page.Locator("[data-newest='none']")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-dot]")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-zone='plaza'] dd")).ToHaveTextAsync("unknown");
        await page.CloseAsync();
    }

    [Fact]
    public async Task The_page_speaks_the_language_of_its_reader()
    {
        walk = WalkAsync();
        var page = await chromium.NewPageAsync(1280, 800, "zh-CN");
        await page.GotoAsync($"{app.Urls.Single()}/edge/cameras/gate");

        await Expect(page.Locator("[data-zone='plaza'] dd")).ToHaveTextAsync("2 人");
        await Expect(page.Locator("[data-camera='gate']")).ToContainTextAsync("连接中");
        await page.CloseAsync();
    }

    [Theory]
    [InlineData("/edge")]
    [InlineData("/edge/cameras")]
    [InlineData("/edge/cameras/gate")]
    [InlineData("/edge/cameras/gate/outlines")]
    [InlineData("/edge/cameras/gate/now")]
    public async Task Another_address_gets_nothing_but_the_reason(string path)
    {
        using var here = await client.GetAsync(path);
        from = IPAddress.Parse("10.0.0.7");
        using var there = await client.GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (here.StatusCode, there.StatusCode));
        Assert.StartsWith("The edge's page is for its own machine alone, and this request comes from another machine.", await there.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_camera_that_is_not_there_is_told_with_those_that_are()
    {
        using var answer = await client.GetAsync("/edge/cameras/gat/now");

        Assert.Equal((HttpStatusCode.NotFound, "This edge has no camera 'gat'; it has gate.\n"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>Two people who stand; seen ten times a second.</summary>
    private async Task WalkAsync()
    {
        Track[] people = [Person(1, 40), Person(2, 120)];
        (frame.SourceWidthPx, frame.SourceHeightPx) = (160, 120);
        while (!moving.IsCancellationRequested)
        {
            frame.CapturedAt = TimeProvider.System.GetUtcNow();
            lane.View.Take(people, [new ZoneCount("plaza", 2, 0.9)], frame, frame.CapturedAt);
            await Task.Delay(100, moving.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static Track Person(long id, float x) => new() { Id = id, IsConfirmed = true, IsSeen = true, Place = new(x, 60) };

    private CameraLane LaneOf(Camera camera)
    {
        var figures = new EdgeMetrics(metrics.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>());
        var watch = new CameraWatch(camera.Id, 1, TimeSpan.FromSeconds(5), new CameraPost(_ => { }, (_, _) => { }, _ => null), figures, TimeProvider.System, NullLogger.Instance);
        return new(camera, new FrameScheduler(), new FrameSlot(frame.Canvas), watch, new BoxCounter(camera.ImageSize, camera.Views));
    }
}
