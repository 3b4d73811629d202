using CrowdWatch.Contracts;
using CrowdWatch.Edge;
using CrowdWatch.Edge.Outboxes;
using CrowdWatch.Host;
using CrowdWatch.Host.Bus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>The edge's real way to the bus, outbox file and broker client included, with the test in place of cameras.</summary>
internal sealed class PostingEdge : IAsyncDisposable
{
    private readonly WebApplication app;

    private readonly EdgeOutbox outbox;

    private PostingEdge(WebApplication app)
    {
        this.app = app;
        outbox = app.Services.GetRequiredService<EdgeOutbox>();
    }

    /// <summary>How its outbox is doing.</summary>
    public OutboxFigures Figures => outbox.Figures();

    /// <summary>The role as the tests start it, alone or beside others.</summary>
    public static Role Role { get; } = new("edge", StoreUse.None, builder => builder.Services.AddEdgeOutbox(), _ => { });

    public static async Task<PostingEdge> StartAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddBus([Role]);
        Role.AddServices(builder);
        var edge = new PostingEdge(builder.Build());
        await edge.app.StartAsync();
        return edge;
    }

    public void Post(IReadOnlyList<ZoneCounted> counts) => outbox.Post(counts);

    /// <summary>Posts many counts, no faster than the disk takes them.</summary>
    public async Task PostAllAsync(IEnumerable<ZoneCounted> counts)
    {
        foreach (var chunk in counts.Chunk(ZonesCounted.MostCounts))
        {
            Post(chunk);
            await outbox.WhenRoomAsync(CancellationToken.None);
        }
    }

    /// <summary>What the edge tells of its outbox.</summary>
    public async Task<HealthReportEntry> OutboxHealthAsync() =>
        (await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["outbox"];

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
