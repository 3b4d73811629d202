using System.Text.Json;
using CrowdWatch.Api;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Bus;
using CrowdWatch.Storage;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Tests.Integration.Api;

/// <summary>The api role alone on a free loopback port, with a real SQLite store and the in-memory bus; tests publish what other roles would.</summary>
public sealed class ApiHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string folder;
    private readonly CancellationTokenSource stopFeeding = new();
    private readonly List<Task> feeders = [];
    private long sequence = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private ApiHost(WebApplication app, string folder)
    {
        this.app = app;
        this.folder = folder;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    public Uri Address => Client.BaseAddress!;

    /// <summary>Three zones; hall has two cameras.</summary>
    public static SitePlan Plan { get; } = new()
    {
        Id = "park",
        Name = new() { Zh = "云山公园", En = "Cloud Park" },
        TimeZone = "Asia/Shanghai",
        InstantaneousCapacity = 1_000,
        DailyCapacity = 30_000,
        Zones = [Zone("gate", "大门", "Gate", 100), Zone("hall", "大殿", "Hall", 50), Zone("lake", "湖边", "Lake", 200)],
        Cameras = [Camera("cam-gate", "gate"), Camera("cam-hall-1", "hall"), Camera("cam-hall-2", "hall"), Camera("cam-lake", "lake")],
    };

    public static async Task<ApiHost> StartAsync(
        Action<IServiceCollection>? configure = null, IEnumerable<KeyValuePair<string, string?>>? settings = null,
        Action<IBusRegistrationConfigurator>? consumers = null)
    {
        var folder = Directory.CreateTempSubdirectory("crowdwatch-api-").FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection([new("Storage:Sqlite:Path", Path.Combine(folder, "test.db")), .. settings ?? []]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(Plan);
        StorageSetup.AddStorage(builder, writes: false);
        builder.Services.AddMassTransit(bus =>
        {
            ApiRole.AddConsumers(bus);
            consumers?.Invoke(bus);
            bus.UsingInMemory((context, transport) =>
            {
                RabbitMqBus.UsePlainJson(transport);
                transport.ConfigureEndpoints(context);
            });
        });
        ApiRole.AddServices(builder);
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        ApiRole.MapEndpoints(app);
        app.MapGet("/test/fault", string () => throw new InvalidOperationException("the password is swordfish"));
        await app.StartAsync();
        return new ApiHost(app, folder);
    }

    /// <summary>The same with a stand-in for alerting.</summary>
    public static Task<ApiHost> StartWithAlertingAsync(IEnumerable<KeyValuePair<string, string?>>? settings = null) =>
        StartAsync(services => services.AddSingleton<FakeAlerting.Memory>(), settings, bus => bus.AddConsumer<FakeAlerting>());

    /// <summary>What the stand-in for alerting knows and was asked.</summary>
    public FakeAlerting.Memory Alerting => app.Services.GetRequiredService<FakeAlerting.Memory>();

    public async Task<JsonElement> GetAsync(string path)
    {
        using var document = JsonDocument.Parse(await Client.GetStringAsync(path));
        return document.RootElement.Clone();
    }

    public Task PublishAsync<T>(T message) where T : class => app.Services.GetRequiredService<IBus>().Publish(message);

    public Task PublishAsync(string zoneId, int? people, double coverage = 1) => PublishAsync(new OccupanciesUpdated
    {
        Updates =
        [
            new OccupancyUpdated
            {
                ZoneId = zoneId,
                Sequence = Interlocked.Increment(ref sequence),
                UpdatedAt = Now,
                CapturedAt = Now,
                People = people,
                CoverageRatio = coverage,
            },
        ],
    });

    /// <summary>Publishes the zone five times a second, as a live camera would, until the host goes or people give null.</summary>
    public void KeepPublishing(string zoneId, Func<int?> people) => feeders.Add(Task.Run(async () =>
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        do
        {
            if (people() is { } there)
                await PublishAsync(zoneId, there);
        }
        while (await timer.WaitForNextTickAsync(stopFeeding.Token));
    }));

    public Task StoreAsync(params OccupancyWindow[] windows) =>
        app.Services.GetRequiredService<IWindowWriter>().PutAsync(windows, CancellationToken.None);

    public Task StoreAsync(params SiteWindow[] windows) =>
        app.Services.GetRequiredService<ISiteWindowWriter>().PutAsync(windows, CancellationToken.None);

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Tries until the condition holds; fails after ten seconds.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> condition, string what)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!await condition())
        {
            Assert.False(deadline.IsCancellationRequested, $"After 10 s it is still not so that {what}.");
            await Task.Delay(50);
        }
    }

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await stopFeeding.CancelAsync();
        try
        {
            await Task.WhenAll(feeders);
        }
        catch (OperationCanceledException)
        {
            // The feeders were told to stop.
        }
        Client.Dispose();
        await app.DisposeAsync();
        stopFeeding.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static Zone Zone(string id, string zh, string en, int capacity) =>
        new() { Id = id, Name = new() { Zh = zh, En = en }, AreaSquareMetres = 80, InstantaneousCapacity = capacity };

    private static Camera Camera(string id, string zone) => new()
    {
        Id = id,
        Source = "rtsp://operator:swordfish@192.0.2.7/stream",
        ImageSize = new() { Width = 768, Height = 576 },
        Views = [new() { Zone = zone, Polygon = [new PixelPoint(0, 0), new(10, 0), new(10, 10)] }],
    };
}
