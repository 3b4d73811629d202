using CrowdWatch.Contracts;
using CrowdWatch.Domain.Calendar;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Forecast.Outlooks;
using CrowdWatch.Storage;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Forecast;

/// <summary>
/// Forecasts of days, beside the loop of the minutes: takes each day when it has ended, and visitors when they are imported. What it needs is
/// in the store, so a fault costs no more than the time until the next round.
/// </summary>
internal sealed class DayLoop(
    DayDesk desk, BusinessDay days, StateKeeper keeper, IWindowReader windows, ISiteWindowReader site, ContextBook context, IForecastWriter store, IBus bus,
    TimeSpan history, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan AfterImport = TimeSpan.FromSeconds(2);

    /// <summary>Late counts of a day's last hour are waited for.</summary>
    private static readonly TimeSpan AfterDay = TimeSpan.FromMinutes(30);

    /// <summary>What has not changed is told again for instances of the API that started meanwhile.</summary>
    private static readonly TimeSpan TellEvery = TimeSpan.FromMinutes(5);

    private const int KeepEveryDays = 182;

    private DateTimeOffset toldAt;
    private DateOnly toldDay;
    private bool isFailing;
    private bool isUntold;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await RoundAsync(cancellationToken);
                isFailing = false;
            }
            // Whatever it is: the forecasts of the next hours must not end for it.
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                if (!isFailing)
                    Log.DaysFailed(logger, e.Message);
                isFailing = true;
            }
            await Task.WhenAny(Task.Delay(Every, clock, cancellationToken), context.Changed);
            // A long import comes in parts; and a store that fails is not asked again at once.
            await Task.Delay(AfterImport, clock, cancellationToken);
        }
    }

    /// <summary>One round: ended days, imported visitors, and what they bring.</summary>
    internal async Task RoundAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = days.Of(now);
        await context.RefreshAsync(history, cancellationToken);
        // What changed in a round that failed later is still to be told.
        isUntold |= await TakeDaysAsync(days.Of(now - AfterDay), cancellationToken);
        if (desk.TakeVisitors(context.Current, today, cancellationToken))
        {
            keeper.KeepVisitors(desk);
            isUntold = true;
        }
        if (!isUntold && today == toldDay && (now - toldAt).Duration() < TellEvery)
            return;
        var forecasts = desk.Issue(today, now);
        foreach (var some in forecasts.Chunk(DayForecastsIssued.MostForecasts))
            await bus.Publish(new DayForecastsIssued { Forecasts = some }, cancellationToken);
        if (isUntold && forecasts.Count > 0)
            await store.PutAsync([.. forecasts.SelectMany(RowsOf)], cancellationToken);
        (toldAt, toldDay, isUntold) = (now, today, false);
    }

    private async Task<bool> TakeDaysAsync(DateOnly until, CancellationToken cancellationToken)
    {
        var isChanged = false;
        while (desk.Next < until)
        {
            var (from, to) = (days.StartOf(desk.Next), days.StartOf(desk.Next.AddDays(1)));
            var hours = await windows.ReadAsync(desk.ZoneIds, WindowLength.OneHour, from, to, cancellationToken);
            var ofSite = await site.ReadAsync(WindowLength.OneHour, from, to, cancellationToken);
            desk.TakeDay(hours, ofSite, desk.Next == until.AddDays(-1) ? context.Current : null, cancellationToken);
            isChanged = true;
            // Years of many zones take hours to learn; a restart in between goes on from here.
            if (desk.Next.DayNumber % KeepEveryDays == 0)
                keeper.KeepDays(desk);
        }
        if (isChanged)
            keeper.KeepDays(desk);
        return isChanged;
    }

    private static IEnumerable<DayForecastRow> RowsOf(DayForecastIssued forecast) =>
        forecast.Days.Select(day => new DayForecastRow(forecast.ZoneId, forecast.Measure, forecast.LastDay, day));
}
