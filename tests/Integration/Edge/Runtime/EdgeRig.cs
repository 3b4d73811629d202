using System.Diagnostics;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Tests.Integration.Edge.Runtime;

/// <summary>The edge role alone in a host, on real FFmpeg and the in-memory bus, with a model that is not the point here.</summary>
internal sealed class EdgeRig : IAsyncDisposable, IFrameSourceFactory
{
    private readonly FrameSourceFactory ffmpeg = new();
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-edge-").FullName;
    private bool isRunning;

    public EdgeRig() => Models = FakeModel.WriteTo(Path.Combine(folder, "models"));

    public EdgeMessages Messages { get; } = new();

    /// <summary>How long a source may send nothing.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(3);

    public ModelStore Models { get; }

    public FakeModel Model { get; } = new();

    public IHost? Host { get; private set; }

    /// <summary>A file name in the folder that goes away with the rig.</summary>
    public string PathOf(string name) => Path.Combine(folder, name);

    public static Camera Camera(string id, string source) => new()
    {
        Id = id,
        Source = source,
        Model = FakeModel.Name,
        ImageSize = new ImageSize { Width = 160, Height = 120 },
        Views = [new CameraView { Zone = "plaza", Polygon = [new(0, 0), new(160, 0), new(160, 120), new(0, 120)] }],
    };

    /// <summary>Makes a clip of 160 × 120 pixels, 10 frames a second.</summary>
    public async Task<string> ClipAsync(string name, int seconds)
    {
        var path = PathOf(name);
        using var making = Process.Start("ffmpeg",
            ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", $"testsrc=size=160x120:rate=10:duration={seconds}", "-c:v", "mpeg4", path]);
        await making.WaitForExitAsync();
        Assert.Equal(0, making.ExitCode);
        return path;
    }

    public async Task StartAsync(params Camera[] cameras)
    {
        var text = new LocalizedText { Zh = "广场", En = "Plaza" };
        var plan = new SitePlan
        {
            Id = "test",
            Name = text,
            TimeZone = "Asia/Shanghai",
            Zones = [new Zone { Id = "plaza", Name = text, AreaSquareMetres = 100, InstantaneousCapacity = 50, Cameras = CameraCombination.Disjoint }],
            Cameras = cameras,
        };
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Edge:ReadTimeout"] = ReadTimeout.ToString(),
            ["Edge:ReconnectFirst"] = "00:00:00.2",
            ["Edge:HealthInterval"] = "00:00:01",
            ["Edge:Outbox:Path"] = PathOf("outbox.db"),
        });
        builder.Services.AddSingleton(plan).AddSingleton(Messages).AddSingleton(Models);
        builder.Services.AddSingleton<IFrameSourceFactory>(this).AddSingleton<IPersonDetectorFactory>(Model);
        builder.Services.AddMassTransit(bus => bus.UsingInMemory((context, transport) => transport.ConfigureEndpoints(context)));
        EdgeRole.AddServices(builder);
        Host = builder.Build();
        Host.Services.GetRequiredService<IBus>().ConnectPublishObserver(new PublishListener(Messages));
        await Host.StartAsync();
        isRunning = true;
    }

    public async Task StopAsync()
    {
        if (isRunning)
            await Host!.StopAsync();
        isRunning = false;
    }

    IFrameSource IFrameSourceFactory.Open(CaptureRequest request) => ffmpeg.Open(request);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (Host is not null)
            await ((IAsyncDisposable)Host).DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
