using System.Collections.Concurrent;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Tests.Integration.Host.Bus;

namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>
/// All faults at once: the same traffic, made in real time, goes to the line of every fault and to one that nothing disturbs. A minute has
/// to pass before its window closes; one run lets all faults share that minute.
/// </summary>
public sealed class FaultRun : IAsyncLifetime
{
    private const int Seed = 20260501;

    /// <summary>The traffic flows until every fault has had what it needs; on a busy machine starting a process takes its time.</summary>
    private static readonly TimeSpan ShortestTraffic = TimeSpan.FromSeconds(40);

    // What a broker was asked for within about a second before a kill -9 may be lost; a line that runs has been set up for longer.
    private static readonly TimeSpan TopologySettles = TimeSpan.FromSeconds(3);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crowdwatch-faults-");
    private readonly ConcurrentDictionary<Type, TaskCompletionSource> ready = new();
    private readonly ConcurrentDictionary<Type, TaskCompletionSource> enough = new();
    private readonly Dictionary<Type, Task> results = [];
    private readonly List<ZoneCounted> past = [];
    private UndisturbedLine? undisturbed;
    private Task traffic = Task.CompletedTask;

    public FaultRun()
    {
        Site = new FaultSite(folder.FullName);
        Traffic = new Traffic(Site.Plan, Seed);
    }

    internal FaultSite Site { get; }

    internal Traffic Traffic { get; }

    /// <summary>A broker that nobody ends.</summary>
    internal BusBroker SteadyBroker { get; } = new(virtualHosts: 8);

    /// <summary>The broker that is killed.</summary>
    internal BusBroker FragileBroker { get; } = new(virtualHosts: 2);

    /// <summary>A store that nobody stops.</summary>
    internal InfluxServer SteadyInflux { get; } = new();

    /// <summary>The store that is stopped.</summary>
    internal InfluxServer FragileInflux { get; } = new();

    /// <summary>Counts of the six hours before the run, of which the undisturbed line knows too.</summary>
    internal IReadOnlyList<ZoneCounted> Past => past;

    /// <summary>Begin of the past.</summary>
    internal DateTimeOffset PastFrom { get; private set; }

    /// <summary>End of the past, some minutes before the traffic.</summary>
    internal DateTimeOffset PastTo { get; private set; }

    /// <summary>What became of a fault; throws what went wrong.</summary>
    internal Task ResultAsync<T>() where T : IFault => results[typeof(T)];

    internal FaultLine Line(string name, BusBroker broker, InfluxServer influx) => new(Site, folder.FullName, name, broker, influx);

    internal string NewFolder(string name) => folder.CreateSubdirectory(name).FullName;

    /// <summary>Says that a fault's line is set up, and waits until all are; the traffic starts a few seconds after that.</summary>
    internal async Task ReadyAsync(IFault fault)
    {
        ready[fault.GetType()].TrySetResult();
        await AllAsync(ready);
    }

    internal Task AtAsync(double seconds) => Traffic.AtAsync(TimeSpan.FromSeconds(seconds));

    /// <summary>Says that a fault needs no more traffic.</summary>
    internal void HasEnough(IFault fault) => enough[fault.GetType()].TrySetResult();

    /// <summary>Says that a fault is over, and waits until its line has stored what the undisturbed one has.</summary>
    internal async Task EndsLikeUndisturbedAsync(IFault fault, FaultLine line)
    {
        HasEnough(fault);
        await Traffic.Ended;
        var (from, to) = (Traffic.StartedAt.AddMinutes(-2), Traffic.EndedAt.AddMinutes(2));
        await line.EndsLikeAsync(await undisturbed!.CompleteAsync(Traffic.Counts, from, to), from, to);
    }

    /// <summary>The same for the counts of the past.</summary>
    internal async Task EndsLikeUndisturbedPastAsync(FaultLine line) =>
        await line.EndsLikeAsync(await undisturbed!.CompleteAsync(Past, PastFrom, PastTo), PastFrom, PastTo);

    public async Task InitializeAsync()
    {
        await Task.WhenAll(SteadyBroker.InitializeAsync(), FragileBroker.InitializeAsync(), SteadyInflux.InitializeAsync(), FragileInflux.InitializeAsync());
        PastTo = WindowGrid.StartOf(TimeProvider.System.GetUtcNow().AddMinutes(-15), WindowLength.OneMinute);
        // The last count of a camera holds for a moment beyond the end.
        past.AddRange(PastTraffic.Of(Site.Plan, Seed, PastTo.AddSeconds(-5)));
        PastFrom = PastTo - PastTraffic.Length - TimeSpan.FromMinutes(1);
        undisturbed = await UndisturbedLine.StartAsync(Site, NewFolder("undisturbed"));
        undisturbed.Post(past);
        Traffic.FeedTo(undisturbed.Post);
        IFault[] faults =
        [
            new BrokerKilled(), new StoreStopped(), new AggregationKilled(), new AggregationShared(), new EdgeKilled(), new DuplicatesShuffled(),
            new DiskFull(), new HostilePublisher(), new LongOutage(),
        ];
        foreach (var steps in new[] { ready, enough })
        {
            foreach (var fault in faults)
                steps[fault.GetType()] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        foreach (var fault in faults)
            results[fault.GetType()] = Task.Run(() => RunAsync(fault));
        traffic = Task.Run(RunTrafficAsync);
    }

    public async Task DisposeAsync()
    {
        await Task.WhenAll(results.Values.Append(traffic)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (undisturbed is not null)
            await undisturbed.DisposeAsync();
        await Task.WhenAll(SteadyBroker.DisposeAsync(), FragileBroker.DisposeAsync(), SteadyInflux.DisposeAsync(), FragileInflux.DisposeAsync());
        folder.Delete(recursive: true);
    }

    private async Task RunAsync(IFault fault)
    {
        try
        {
            await fault.RunAsync(this);
        }
        finally
        {
            // One that failed, or needs no traffic, must not keep the others waiting.
            ready[fault.GetType()].TrySetResult();
            HasEnough(fault);
        }
    }

    private async Task RunTrafficAsync()
    {
        await AllAsync(ready);
        await Task.Delay(TopologySettles);
        await Traffic.RunAsync(ShortestTraffic, AllAsync(enough));
    }

    private static Task AllAsync(ConcurrentDictionary<Type, TaskCompletionSource> steps) => Task.WhenAll(steps.Values.Select(step => step.Task));
}
