using System.Diagnostics;
using CrowdWatch.Aggregation;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Edge;
using CrowdWatch.Host;
using CrowdWatch.Host.Bus;
using CrowdWatch.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>
/// The line that nothing disturbs: outbox, bus and aggregation in one process, in memory and on SQLite. It corrects windows from memory for
/// two minutes, so that what others have to work out from their store is compared with another way of working it out.
/// </summary>
internal sealed class UndisturbedLine : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private readonly WebApplication app;
    private readonly FaultSite site;

    private UndisturbedLine(WebApplication app, FaultSite site) => (this.app, this.site) = (app, site);

    public static async Task<UndisturbedLine> StartAsync(FaultSite site, string folder)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Edge:Outbox:Path"] = Path.Combine(folder, "outbox.db"),
            ["Storage:Sqlite:Path"] = Path.Combine(folder, "crowdwatch.db"),
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(site.Plan);
        StorageSetup.AddStorage(builder);
        // Forecast, alerting and the API have nothing to do here, but the in-memory bus takes all roles or none.
        Role[] roles =
        [
            PostingEdge.Role,
            new("aggregation", StoreUse.Writes, AggregationRole.AddServices, AggregationRole.AddConsumers),
            new("forecast", StoreUse.None, _ => { }, _ => { }),
            new("alerting", StoreUse.None, _ => { }, _ => { }),
            new("api", StoreUse.None, _ => { }, _ => { }),
        ];
        builder.AddBus(roles);
        foreach (var role in roles)
            role.AddServices(builder);
        builder.AddPartitions(roles);
        var line = new UndisturbedLine(builder.Build(), site);
        await line.app.StartAsync();
        return line;
    }

    public void Post(IReadOnlyList<ZoneCounted> counts) => app.Services.GetRequiredService<EdgeOutbox>().Post(counts);

    public Task<WindowSeries> SeriesAsync(DateTimeOffset from, DateTimeOffset to) =>
        WindowSeries.ReadAsync(app.Services.GetRequiredService<IWindowReader>(), site.ZoneIds, from, to);

    /// <summary>
    /// Waits until every count is in one window of 10 s and in one of 1 min: each lies in exactly one of each length, and no camera makes
    /// two in a millisecond. What it then has stored for the range.
    /// </summary>
    public async Task<WindowSeries> CompleteAsync(IReadOnlyCollection<ZoneCounted> counts, DateTimeOffset from, DateTimeOffset to)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var series = await SeriesAsync(from, to);
            var (short10, long60) = (series.Readings(WindowLength.TenSeconds), series.Readings(WindowLength.OneMinute));
            if (short10 == counts.Count && long60 == counts.Count)
                return series;
            Assert.True(watch.Elapsed < Patience, $"The undisturbed line has {short10} counts in its windows of 10 s and {long60} in those of 1 min; {counts.Count} were made.");
            await Task.Delay(TimeSpan.FromSeconds(0.5));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
