using System.Diagnostics;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Order;
using CrowdWatch.Forecast.Places;
using CrowdWatch.Forecast.Slots;
using CrowdWatch.Storage;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Forecast;

/// <summary>The one loop of the active instance: learns from what came, forecasts once a minute, publishes, stores and keeps what it learnt.</summary>
internal sealed class ForecastLoop(
    ForecastDesk desk, ForecastInbox inbox, ContextBook context, StateKeeper keeper, IBus bus, IForecastWriter store, ForecastMetrics metrics, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>A minute's windows close 3 s after it; some seconds more for the way here.</summary>
    private static readonly TimeSpan AfterMinute = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Further than this the slots that are learnt and the clock never part by themselves.</summary>
    private static readonly TimeSpan FurthestApart = TimeSpan.FromHours(1);

    private DateTimeOffset issuedMinute;
    private long storedSlot;
    private bool isPublishingFailing;
    private bool isStoringFailing;

    /// <summary>Goes on until it is cancelled, or until the clock was set or the machine has slept: then the past is to be read anew.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (IsWithTheClock())
        {
            await RoundAsync(cancellationToken);
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>Whether the slots go with the clock; they do not when it was set by hours.</summary>
    internal bool IsWithTheClock()
    {
        var apart = clock.GetUtcNow() - SlotGrid.StartOf(desk.Next);
        if (apart.Duration() <= FurthestApart)
            return true;
        Log.ClockWasSet(logger, apart);
        return false;
    }

    /// <summary>One round: what came is taken, ended slots are learnt, and once a minute everybody is told.</summary>
    internal async Task RoundAsync(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var now = clock.GetUtcNow();
        while (inbox.TryTake(out var reading))
        {
            // A minute that has not begun would pass for the end of its slot, and the true one come too late.
            if (!ClockDifference.IsBeyond(reading.Start, now))
                desk.Take(reading);
        }
        if (desk.CloseSlots(now, context.Current) > 0)
            metrics.Scored(desk.Places);
        var minute = now - TimeSpan.FromTicks(now.Ticks % Minute.Ticks);
        if (minute == issuedMinute || now < minute + AfterMinute)
            return;
        issuedMinute = minute;
        var forecasts = desk.Issue(now, context.Current);
        metrics.Round(Stopwatch.GetElapsedTime(began));
        await PublishAsync(forecasts, cancellationToken);
        await StoreAsync(forecasts, cancellationToken);
        keeper.KeepSome(desk, minute.Minute);
    }

    private async Task PublishAsync(IReadOnlyList<ForecastIssued> forecasts, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            foreach (var some in forecasts.Chunk(ForecastsIssued.MostForecasts))
                await bus.Publish(new ForecastsIssued { Forecasts = some }, patience.Token);
            foreach (var basis in forecasts.GroupBy(forecast => forecast.Basis))
                metrics.Issued($"{basis.Key}", basis.Count());
            metrics.Published(forecasts);
            if (isPublishingFailing)
                Log.PublishingRecovered(logger);
            isPublishingFailing = false;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The next minute's forecasts replace these.
            if (!isPublishingFailing)
                Log.PublishingFailed(logger, e.Message);
            isPublishingFailing = true;
        }
    }

    // Once a slot: what a minute changes is for the page, not for the record.
    private async Task StoreAsync(IReadOnlyList<ForecastIssued> forecasts, CancellationToken cancellationToken)
    {
        if (desk.Next == storedSlot)
            return;
        storedSlot = desk.Next;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await store.PutAsync([.. forecasts.SelectMany(RowsOf)], patience.Token);
            if (isStoringFailing)
                Log.StoringRecovered(logger);
            isStoringFailing = false;
        }
        catch (Exception e) when (e is StorageException or RefusedException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            if (!isStoringFailing)
                Log.StoringFailed(logger, e.Message);
            isStoringFailing = true;
        }
    }

    private static IEnumerable<ForecastRow> RowsOf(ForecastIssued forecast) =>
        (forecast.Points ?? []).Select(point => new ForecastRow(forecast.ZoneId, forecast.IssuedAt, point));
}
