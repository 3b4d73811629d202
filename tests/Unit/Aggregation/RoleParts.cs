using System.Diagnostics.Metrics;
using CrowdWatch.Aggregation;
using CrowdWatch.Aggregation.SiteWindows;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;
using CrowdWatch.Tests.Unit.Storage;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Tests.Unit.Aggregation;

/// <summary>The parts of the role put together by hand, on a clock that stands still and a bus and stores that record.</summary>
internal sealed class RoleParts : IDisposable
{
    private readonly MeterSource meters = new();

    public RoleParts(DateTimeOffset startedAt, RoleParts? before = null, int maxPending = 1000, bool gainsAll = true, SitePlan? plan = null)
    {
        plan ??= Timeline.Plan();
        Site = new(WatchedSite.Of(plan));
        Store = before?.Store ?? new MemoryWindowStore();
        Counts = before?.Counts ?? new MemoryCountStore();
        Clock = new FakeTimeProvider(startedAt);
        var options = Options.Create(new AggregationOptions { MaxPendingWindows = maxPending });
        var metrics = Metrics = new AggregationMetrics(meters);
        Outbox = new WindowOutbox(Store, Store, Bus, options, metrics, Clock, OutboxLog);
        Publisher = new LivePublisher(Bus, metrics, Clock, LiveLog);
        Live = new LiveDesk(plan, Publisher, Clock);
        Journal = new CountJournal(Counts, metrics, Clock, JournalLog);
        Desk = new PartitionDesk(plan, options, Journal, Outbox, Live, new RefusalLog(RefusalLog), metrics, Clock);
        Loader = new PartitionLoader(Desk, Counts, options, Clock, new RecordingLogger<PartitionLoader>());
        Stretches = new StretchWorker(Desk, Counts, Outbox, Site, options, metrics, Clock, new RecordingLogger<StretchWorker>());
        Worker = new WindowWorker(Desk, Outbox, Clock, new RecordingLogger<WindowWorker>());
        Journal.StartAsync(default).GetAwaiter().GetResult();
        for (var partition = 0; gainsAll && partition < ZonePartition.Count; partition++)
            Desk.Gained(partition);
    }

    public FakeTimeProvider Clock { get; }

    public MemoryWindowStore Store { get; }

    public MemoryCountStore Counts { get; }

    public AggregationMetrics Metrics { get; }

    public RecordingPublisher Bus { get; } = new();

    public WindowOutbox Outbox { get; }

    /// <summary>Nothing waits in it unless a test puts it there.</summary>
    public SiteBacklog Site { get; }

    public LivePublisher Publisher { get; }

    public LiveDesk Live { get; }

    public CountJournal Journal { get; }

    public PartitionDesk Desk { get; }

    public PartitionLoader Loader { get; }

    public StretchWorker Stretches { get; }

    public WindowWorker Worker { get; }

    public RecordingLogger<WindowOutbox> OutboxLog { get; } = new();

    public RecordingLogger<LivePublisher> LiveLog { get; } = new();

    public RecordingLogger<CountJournal> JournalLog { get; } = new();

    public RecordingLogger<RefusalLog> RefusalLog { get; } = new();

    /// <summary>A message as an edge would send it: counts of one zone.</summary>
    public static ZonesCounted Message(params ZoneCounted[] counts) =>
        new() { EdgeId = "box", Partition = ZonePartition.Of(counts[0].ZoneId), IsLive = true, Counts = counts };

    /// <summary>Hands counts of one zone in, as the bus does, and waits until they are stored.</summary>
    public Task TakeAsync(params ZoneCounted[] counts) => Desk.TakeAsync(Message(counts), default);

    /// <summary>One round of everything that runs on its own.</summary>
    public async Task TickAsync()
    {
        await Loader.TickAsync(default);
        await Stretches.TickAsync(default);
        await Worker.TickAsync(default);
        // The journal works in its order: when this is through, all before it is.
        await Journal.StoreAsync([], [], default);
    }

    /// <summary>Lets seconds pass, with a round after each.</summary>
    public async Task RunAsync(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await TickAsync();
        }
    }

    public void Dispose()
    {
        Journal.Dispose();
        Publisher.Dispose();
        Worker.Dispose();
        Stretches.Dispose();
        Loader.Dispose();
        meters.Dispose();
    }

    private sealed class MeterSource : IMeterFactory
    {
        private readonly List<Meter> meters = [];

        public Meter Create(MeterOptions options)
        {
            var meter = new Meter(options);
            meters.Add(meter);
            return meter;
        }

        public void Dispose() => meters.ForEach(meter => meter.Dispose());
    }
}
