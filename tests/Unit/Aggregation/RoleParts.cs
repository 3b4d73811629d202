using System.Diagnostics.Metrics;
using CrowdWatch.Aggregation;
using CrowdWatch.Tests.Unit.Storage;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Tests.Unit.Aggregation;

/// <summary>The parts of the role put together by hand, on a clock that stands still and a bus and store that record.</summary>
internal sealed class RoleParts : IDisposable
{
    private readonly MeterSource meters = new();

    public RoleParts(DateTimeOffset startedAt, MemoryWindowStore? store = null, int maxPending = 1000)
    {
        Store = store ?? new MemoryWindowStore();
        Clock = new ManualClock(startedAt);
        var options = Options.Create(new AggregationOptions { MaxPendingWindows = maxPending });
        var metrics = new AggregationMetrics(meters);
        Book = new ZoneBook(Timeline.Plan(), options, Clock);
        Outbox = new WindowOutbox(Book, Store, Store, Bus, options, metrics, Clock, OutboxLog);
        Live = new LivePublisher(Book, Bus, metrics, Clock, LiveLog);
        Intake = new ReadingIntake(Book, Live, metrics, Clock, IntakeLog);
        Worker = new WindowWorker(Book, Outbox, Clock, new RecordingLogger<WindowWorker>());
    }

    public ManualClock Clock { get; }

    public MemoryWindowStore Store { get; }

    public RecordingPublisher Bus { get; } = new();

    public ZoneBook Book { get; }

    public WindowOutbox Outbox { get; }

    public LivePublisher Live { get; }

    public ReadingIntake Intake { get; }

    public WindowWorker Worker { get; }

    public RecordingLogger<WindowOutbox> OutboxLog { get; } = new();

    public RecordingLogger<LivePublisher> LiveLog { get; } = new();

    public RecordingLogger<ReadingIntake> IntakeLog { get; } = new();

    public void Dispose()
    {
        Live.Dispose();
        Worker.Dispose();
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
