using System.Collections.Frozen;
using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Aggregation;

/// <summary>Where counts come in: keeps the partitions that this instance handles, has their counts stored, and only then lets windows be made of them.</summary>
internal sealed class PartitionDesk : IPartitionHandler
{
    private readonly Lock gate = new();
    // Stretches are opened and closed in the store in the order in which that was decided.
    private readonly Lock order = new();
    private readonly ActivePartition?[] active = new ActivePartition?[ZonePartition.Count];
    private readonly bool[] isOwn = new bool[ZonePartition.Count];
    private readonly ILookup<int, ZoneCameras> zones;
    private readonly ReadingRules rules;
    private readonly AggregationOptions options;
    private readonly CountJournal journal;
    private readonly WindowOutbox outbox;
    private readonly LiveDesk live;
    private readonly RefusalLog refusals;
    private readonly AggregationMetrics metrics;
    private readonly TimeProvider clock;

    public PartitionDesk(
        SitePlan plan, IOptions<AggregationOptions> options, CountJournal journal, WindowOutbox outbox, LiveDesk live, RefusalLog refusals,
        AggregationMetrics metrics, TimeProvider clock)
    {
        var cameras = ZoneCameras.Of(plan);
        zones = cameras.ToLookup(zone => ZonePartition.Of(zone.ZoneId));
        rules = new ReadingRules(cameras.ToFrozenDictionary(zone => zone.ZoneId), options.Value.AllowedLateness);
        this.options = options.Value;
        (this.journal, this.outbox, this.live, this.refusals, this.metrics, this.clock) = (journal, outbox, live, refusals, metrics, clock);
        metrics.ObservePartitions(() => Active.Count);
    }

    /// <summary>The partitions handled now.</summary>
    public IReadOnlyList<ActivePartition> Active
    {
        get
        {
            lock (gate)
                return [.. active.OfType<ActivePartition>()];
        }
    }

    public void Gained(int partition)
    {
        isOwn[partition] = true;
        Activate(partition);
        live.Gained(partition);
    }

    public async Task TakeAsync(ZonesCounted counts, CancellationToken cancellationToken)
    {
        MessageCheck.Check(counts);
        var partition = Activate(counts.Partition);
        var taken = Sort(counts);
        if (taken.Count == 0)
            return;
        using var unwanted = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, partition.Released);
        Task stored;
        lock (order)
            stored = journal.StoreAsync(taken, partition.Open(taken), unwanted.Token);
        await stored;
        metrics.CaptureToStored(clock.GetUtcNow() - taken[^1].CapturedAt);
        Merge(partition, taken);
    }

    public void TakeLive(ZonesCounted counts)
    {
        MessageCheck.Check(counts);
        var now = clock.GetUtcNow();
        live.Take(counts, counted => rules.Judge(counted.ZoneId, counted.CameraId, counted.People, counted.CapturedAt, counts.Partition, now) == ReadingVerdict.Accepted, now);
    }

    public void Released(int partition)
    {
        ActivePartition? before;
        lock (gate)
            (before, active[partition]) = (active[partition], null);
        live.Released(partition);
        if (before is null)
            return;
        before.GiveUp();
        // Their stretches are open in the store: whoever has the partition now works them out, and our version must not come after his.
        outbox.Drop(before.ZoneIds);
    }

    /// <summary>Gives everything up and, of what is ours alone, begins again from the store: for a program that stood still and cannot know what it missed.</summary>
    public void StartOver()
    {
        for (var partition = 0; partition < ZonePartition.Count; partition++)
        {
            Released(partition);
            if (isOwn[partition])
                Gained(partition);
        }
    }

    /// <summary>Takes in what was read back from the store; open stretches are worked out again at a moment.</summary>
    public void Restore(ActivePartition partition, IEnumerable<CameraCount> counts, IEnumerable<ZoneStretch> open, DateTimeOffset workAt)
    {
        foreach (var stretch in open)
            partition.Zone(stretch.ZoneId).WantWork(stretch.Start, workAt);
        var now = clock.GetUtcNow();
        foreach (var count in counts)
        {
            var zone = partition.Zone(count.ZoneId);
            // The plan may have changed since the count was stored.
            if (zone.Zone.CameraIds.Contains(count.CameraId))
                zone.Merge(count, now, workAt);
        }
    }

    /// <summary>A window could not be kept; its stretch has to be worked out again at a moment.</summary>
    public void WantWork(OccupancyWindow window, DateTimeOffset dueAt)
    {
        var partition = ZonePartition.Of(window.ZoneId);
        lock (gate)
            active[partition]?.Zone(window.ZoneId).WantWork(ZoneStretch.Of(window.ZoneId, window.Start).Start, dueAt);
    }

    /// <summary>Closes the stretches of a partition that begin before a moment and have nothing left to do.</summary>
    public void CloseStretches(ActivePartition partition, DateTimeOffset beginBefore)
    {
        lock (order)
        {
            var done = partition.Zones.SelectMany(zone => zone.TakeDone(beginBefore)).ToList();
            if (done.Count > 0)
                journal.Close(done);
        }
    }

    private ActivePartition Activate(int partition)
    {
        lock (gate)
            return active[partition] ??= new ActivePartition(partition, zones[partition], options.Rules, clock.GetUtcNow());
    }

    private List<CameraCount> Sort(ZonesCounted message)
    {
        var now = clock.GetUtcNow();
        var taken = new List<CameraCount>(message.Counts.Count);
        var verdicts = new VerdictTally();
        foreach (var counted in message.Counts)
        {
            var verdict = rules.Judge(counted.ZoneId, counted.CameraId, counted.People, counted.CapturedAt, message.Partition, now);
            if (verdict == ReadingVerdict.Accepted)
            {
                var reading = Reading.Of(counted);
                taken.Add(new CameraCount(
                    counted.ZoneId, counted.CameraId, counted.Sequence, WholeMilliseconds(counted.CapturedAt), counted.People, reading.IsLowerBound,
                    reading.Interval?.Low, reading.Interval?.High, reading.Cells));
                if (rules.Zones[counted.ZoneId] is { Cells: not null } zone && !zone.Divides(reading))
                    refusals.NoteCells(message.EdgeId, counted, now);
                if (!PeopleInterval.MayBe(counted.LowPeople, counted.HighPeople))
                    refusals.NoteInterval(message.EdgeId, counted, now);
                continue;
            }
            verdicts.Add(verdict);
            refusals.Note(verdict, message.EdgeId, counted, now);
        }
        metrics.Readings(verdicts);
        return taken;
    }

    private void Merge(ActivePartition partition, List<CameraCount> counts)
    {
        var now = clock.GetUtcNow();
        var verdicts = new VerdictTally();
        foreach (var count in counts)
            verdicts.Add(partition.Zone(count.ZoneId).Merge(count, now, now + options.LateDelay));
        metrics.Readings(verdicts);
    }

    private static DateTimeOffset WholeMilliseconds(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds());
}
