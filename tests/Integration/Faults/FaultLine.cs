using System.Diagnostics;
using CrowdWatch.Storage;
using CrowdWatch.Tests.Integration.Host.Bus;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>A line that is disturbed: a virtual host of a real broker, databases of a real InfluxDB, an edge's outbox, and roles as processes of their own.</summary>
internal sealed class FaultLine(FaultSite site, string folder, string name, BusBroker broker, InfluxServer influx) : IAsyncDisposable
{
    /// <summary>Windows are corrected from memory for less time than outages here last, so that both ways are taken.</summary>
    private static readonly Dictionary<string, string> Short = new()
    {
        ["Aggregation__CloseDelay"] = "00:00:01",
        ["Aggregation__HotLateness"] = "00:00:05",
        ["Aggregation__LateDelay"] = "00:00:01",
        ["Aggregation__SettleDelay"] = "00:00:05",
    };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(6);
    private readonly string virtualHost = broker.NextVirtualHost();
    private readonly List<CrowdWatchProcess> processes = [];

    public BusBroker Broker => broker;

    public string VirtualHost => virtualHost;

    public string Folder { get; } = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;

    /// <summary>Settings of processes of this line.</summary>
    public Dictionary<string, string> Environment => new(broker.Environment.Concat(influx.Environment).Concat(Short))
    {
        ["Bus__VirtualHost"] = virtualHost,
        ["Storage__Influx__DatabasePrefix"] = name,
    };

    /// <summary>Settings of an edge of this line.</summary>
    public Dictionary<string, string?> EdgeSettings => new(BusHost.Settings(broker, virtualHost))
    {
        ["Edge:Outbox:Path"] = Path.Combine(Folder, "outbox.db"),
        ["Edge:PublishTimeout"] = "00:00:02",
    };

    /// <summary>Starts a role and waits until it runs.</summary>
    public async Task<CrowdWatchProcess> StartAsync(string role)
    {
        var process = CrowdWatchProcess.Start(Environment, "run", "--site", site.File, "--roles", role, "--port", "0", "--data", Folder);
        lock (processes)
            processes.Add(process);
        await process.AddressAsync();
        return process;
    }

    public Task<PostingEdge> StartEdgeAsync() => PostingEdge.StartAsync(EdgeSettings);

    /// <summary>Waits until the stored series is the expected one and stays so while the line has time to work anything out again.</summary>
    public async Task EndsLikeAsync(WindowSeries expected, DateTimeOffset from, DateTimeOffset to)
    {
        Assert.NotEqual(0, expected.Count);
        using var host = await OpenStoreAsync();
        var reader = host.Services.GetRequiredService<IWindowReader>();
        var siteReader = host.Services.GetRequiredService<ISiteWindowReader>();
        var watch = Stopwatch.StartNew();
        TimeSpan? equalSince = null;
        while (equalSince is null || watch.Elapsed - equalSince < Quiet)
        {
            var difference = (await WindowSeries.ReadAsync(reader, site.ZoneIds, from, to)).DifferenceTo(expected)
                ?? await SiteSeries.DifferenceAsync(site.Plan, reader, siteReader, from, to);
            equalSince = difference is null ? equalSince ?? watch.Elapsed : null;
            Assert.True(difference is null || watch.Elapsed < Patience, $"{difference}\n{Told()}");
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
            await process.DisposeAsync();
    }

    private async Task<IHost> OpenStoreAsync()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(Environment.Where(pair => pair.Key.StartsWith("Storage", StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), string? (pair) => pair.Value));
        builder.Services.AddLogging();
        builder.Services.AddSingleton(site.Plan);
        StorageSetup.AddStorage(builder, writes: false);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private string Told() => string.Join('\n', processes.Select((process, i) => $"--- process {i + 1} of {name}:\n{process.Output}"));
}
