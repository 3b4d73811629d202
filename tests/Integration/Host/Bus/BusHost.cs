using System.Diagnostics;
using CrowdWatch.Aggregation;
using CrowdWatch.Contracts;
using CrowdWatch.Host;
using CrowdWatch.Host.Bus;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Tests.Integration.Host.Bus;

/// <summary>A process's bus as the program sets it up, with empty roles, and a recording handler in place of aggregation.</summary>
internal sealed class BusHost : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private static long sequence;
    private readonly WebApplication app;

    private BusHost(WebApplication app, RecordingHandler handler)
    {
        this.app = app;
        Handler = handler;
    }

    public RecordingHandler Handler { get; }

    public IBus Bus => app.Services.GetRequiredService<IBus>();

    public T Service<T>() where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>Starts a process of the given roles.</summary>
    public static Task<BusHost> StartAsync(IReadOnlyDictionary<string, string?> settings, params string[] roles) => StartAsync(settings, _ => { }, roles);

    /// <summary>Starts a process of the given roles; the last one has consumers.</summary>
    public static async Task<BusHost> StartAsync(IReadOnlyDictionary<string, string?> settings, Action<IBusRegistrationConfigurator> consumers, params string[] roles)
    {
        var host = Build(settings, roles, consumers);
        try
        {
            await host.app.StartAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Settings for the broker.</summary>
    public static Dictionary<string, string?> Settings(RabbitMqBroker broker, string virtualHost) => new()
    {
        ["Bus:Transport"] = "RabbitMq",
        ["Bus:Host"] = "127.0.0.1",
        ["Bus:Port"] = $"{broker.Port}",
        ["Bus:VirtualHost"] = virtualHost,
        ["Bus:Username"] = "guest",
        ["Bus:Password"] = "guest",
        ["Bus:StartTimeout"] = "00:00:05",
        ["Bus:Heartbeat"] = "00:00:02",
        // Without the pages in its process the alerting role has to be told where links lead.
        ["Alerting:PublicUrl"] = "http://localhost:8080/",
    };

    /// <summary>A message with one count.</summary>
    public static ZonesCounted Counts(int partition, bool isLive = true, string edge = "edge-1") => new()
    {
        EdgeId = edge,
        Partition = partition,
        IsLive = isLive,
        Counts =
        [
            new ZoneCounted { CameraId = "north", ZoneId = "gate", Sequence = Interlocked.Increment(ref sequence), CapturedAt = DateTimeOffset.UnixEpoch, People = 3 },
        ],
    };

    /// <summary>Waits until a condition holds.</summary>
    public static async Task UntilAsync(Func<bool> holds, Func<string> otherwise)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(watch.Elapsed < Patience, otherwise());
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    public async Task<HealthReport> HealthAsync() => await Service<HealthCheckService>().CheckHealthAsync();

    /// <summary>Publishes until the broker has it, as an edge's outbox does.</summary>
    public async Task PublishUntilConfirmedAsync(ZonesCounted counts)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
                await Bus.Publish(counts, limit.Token);
                return;
            }
            catch (Exception e) when (watch.Elapsed < Patience)
            {
                _ = e;
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static BusHost Build(IReadOnlyDictionary<string, string?> settings, string[] names, Action<IBusRegistrationConfigurator> consumers)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        var handler = new RecordingHandler();
        var roles = names.Select(name => new Role(
            name, StoreUse.None, _ => { }, name == names[^1] ? consumers : _ => { })).ToList();
        builder.AddBus(roles);
        if (names.Contains("aggregation"))
            builder.Services.AddSingleton<IPartitionHandler>(handler);
        builder.AddPartitions(roles);
        return new BusHost(builder.Build(), handler);
    }
}
