using CrowdWatch.Alerting.Incidents;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Alerting;

/// <summary>The one loop of the active instance: takes what came, lets the desk decide, writes the ledger, and only then lets it out into the world.</summary>
internal sealed class DeskLoop(
    Desk desk, AlertLedger ledger, DeskInbox inbox, GatewayCaller caller, IncidentPublisher publisher, AlertingMetrics metrics, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private const int MostJobs = 1_000;
    private readonly DeskClock time = new(clock);
    private DateTimeOffset tickedAt;
    private bool isLedgerFailing;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        var tick = timer.WaitForNextTickAsync(cancellationToken).AsTask();
        Task<bool>? came = null;
        while (true)
        {
            Round();
            came ??= inbox.Jobs.WaitToReadAsync(cancellationToken).AsTask();
            await Task.WhenAny(tick, came);
            cancellationToken.ThrowIfCancellationRequested();
            if (came.IsCompleted)
                came = null;
            if (tick.IsCompleted)
                tick = timer.WaitForNextTickAsync(cancellationToken).AsTask();
        }
    }

    /// <summary>One round: all that waits, one decision, one commit.</summary>
    internal void Round()
    {
        var now = time.Now();
        desk.Book.Ahead = time.Ahead;
        List<DeskInbox.Job> jobs = [];
        while (jobs.Count < MostJobs && inbox.Jobs.TryRead(out var job))
        {
            Do(job, now);
            jobs.Add(job);
        }
        desk.Tick(now);
        var calls = desk.Dispatch.Next(now);
        Write(desk.State.TakeFresh());
        foreach (var job in jobs)
            job.Done();
        foreach (var call in calls)
            caller.Begin(call, desk.Roster);
        Publish(now);
    }

    // One message that makes no sense must not stop the alerts of all others.
    private void Do(DeskInbox.Job job, DateTimeOffset now)
    {
        try
        {
            job.Act(desk, now);
        }
        catch (Exception e)
        {
            Log.JobFailed(logger, e);
        }
    }

    private void Write(IReadOnlyList<LedgerEntry> entries)
    {
        metrics.Count(entries);
        foreach (var entry in entries)
            LedgerLog.Write(logger, entry);
        var fault = ledger.Append(entries);
        metrics.LedgerWaiting = ledger.Waiting;
        // Told when it begins and when it ends; alerts go on meanwhile, from memory.
        if (fault is not null && !isLedgerFailing)
            Log.LedgerFailed(logger, fault, ledger.Waiting);
        else if (fault is null && isLedgerFailing)
            Log.LedgerRecovered(logger);
        isLedgerFailing = fault is not null;
    }

    private void Publish(DateTimeOffset now)
    {
        var touched = desk.State.TakeTouched();
        var isRegular = now - tickedAt >= IncidentPublisher.RegularEvery;
        if (touched.Count > 0)
            publisher.Changed(desk, touched, now);
        if (!isRegular)
            return;
        tickedAt = now;
        metrics.Open(desk.State.Open);
        publisher.Regular(desk, now);
    }
}
