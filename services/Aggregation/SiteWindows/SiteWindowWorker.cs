using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Aggregation.SiteWindows;

/// <summary>
/// Makes, stores and publishes the windows of the site, four times a second those that are due. Only the instance whose consumer the broker
/// made the active one has anything to do. A message is acknowledged when its windows are told, so what a killed instance had in hand is
/// delivered to the next; while store or bus are away all of it waits.
/// </summary>
internal sealed class SiteWindowWorker(
    SitePlan plan, SiteBacklog backlog, SiteWindowMaker maker, IPublishEndpoint bus, AggregationMetrics metrics, TimeProvider clock,
    ILogger<SiteWindowWorker> logger, IHostApplicationLifetime? lifetime = null) : BackgroundService, IHostedLifecycleService
{
    /// <summary>Windows of zones read in one go, about.</summary>
    private const int MaxZoneWindows = 50_000;

    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(5);

    private readonly int windowsAtOnce = Math.Max(1, MaxZoneWindows / Math.Max(1, plan.Zones.Count));
    private readonly Outage outage = new();
    private SiteBackfill? backfill;
    private bool isFilling;

    /// <summary>Why windows of the site cannot be made at present; null while they can.</summary>
    public string? Trouble => outage.Reason;

    /// <summary>One round: what is due, and then a piece of the past where some is missing.</summary>
    public async Task TickAsync(CancellationToken cancellationToken)
    {
        if ((backlog.Count == 0 && backfill is null) || !outage.MayTry(clock.GetUtcNow()))
            return;
        var due = backlog.TakeDue(clock.GetUtcNow(), windowsAtOnce, lifetime?.ApplicationStopping.IsCancellationRequested == true);
        try
        {
            // Not before there is something to make: an instance that never is the active one need not look.
            backfill ??= await BeginFillingAsync(cancellationToken);
            if (due.Count > 0)
                await MakeAsync([.. due.Select(dirty => dirty.Key)], cancellationToken);
            backlog.Complete(due);
            due = [];
            await FillAsync(cancellationToken);
            if (outage.Succeeded())
                Log.SiteWindowsRecovered(logger);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            backlog.Return(due);
            if (outage.Failed(e.Message, clock.GetUtcNow()))
                Log.SiteWindowsFailed(logger, e);
        }
    }

    // The bus stops after the services of the roles, when its consumers have ended, and they end when their windows are made: so this one goes on until all others have stopped.
    public override Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => base.StopAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registered = lifetime?.ApplicationStopping.Register(() => stopping.TrySetResult());
        while (true)
        {
            await TickAsync(stoppingToken);
            // A stop takes as long as it takes, whatever clock the role goes by.
            await (stopping.Task.IsCompleted
                ? Task.Delay(TickEvery, TimeProvider.System, stoppingToken)
                : Task.WhenAny(Task.Delay(TickEvery, clock, stoppingToken), stopping.Task));
            stoppingToken.ThrowIfCancellationRequested();
        }
    }

    private async Task MakeAsync(List<WindowKey> keys, CancellationToken cancellationToken)
    {
        keys.RemoveAll(backfill!.Covers);
        if (keys.Count == 0)
            return;
        var made = await TakenAsync(() => maker.MakeAsync(keys, cancellationToken)) ?? [];
        foreach (var some in made.Chunk(SiteWindowsClosed.MaxWindows))
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(PublishTimeout);
            await bus.Publish(new SiteWindowsClosed { Windows = some }, timeout.Token);
        }
        metrics.SiteWindowsPublished(made.Count);
    }

    private async Task<SiteBackfill> BeginFillingAsync(CancellationToken cancellationToken)
    {
        var fill = new SiteBackfill();
        foreach (var length in Enum.GetValues<WindowLength>())
        {
            var (ofZones, ofSite) = await maker.OldestAsync(length, cancellationToken);
            fill.Begin(length, ofZones, ofSite, clock.GetUtcNow());
        }
        // The newest pieces at once: what comes over the bus now is above them.
        foreach (var length in Enum.GetValues<WindowLength>())
            await FillPieceAsync(fill, fill.Next(length, windowsAtOnce), cancellationToken);
        isFilling = !fill.IsDone;
        if (isFilling)
            Log.SiteBackfillBegan(logger);
        return fill;
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        if (!isFilling)
            return;
        await FillPieceAsync(backfill!, backfill!.Next(windowsAtOnce), cancellationToken);
        isFilling = !backfill.IsDone;
        if (!isFilling)
            Log.SiteBackfillEnded(logger);
    }

    private async Task FillPieceAsync(SiteBackfill fill, SitePiece? piece, CancellationToken cancellationToken)
    {
        if (piece is null)
            return;
        await TakenAsync(() => maker.FillAsync(piece, cancellationToken));
        fill.Done(piece);
    }

    /// <summary>What the store will never take is let go: the windows of the zones that it is made of are past their time too.</summary>
    private async Task<T?> TakenAsync<T>(Func<Task<T>> make)
    {
        try
        {
            return await make();
        }
        catch (RefusedException e)
        {
            metrics.WindowsRefusedByStore(e.Rows);
            Log.WindowsRefusedByStore(logger, e, e.Rows);
            return default;
        }
    }
}
