using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Forecast.Places;
using CrowdWatch.Forecast.Slots;
using CrowdWatch.Storage;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Forecast;

/// <summary>Teaches the models what the store knows of the time since they last learnt, piece by piece, as if it came now.</summary>
internal sealed class PastReader(IWindowReader windows, ISiteWindowReader site, ContextBook context, ForecastHealth health, TimeProvider clock, ILogger<PastReader> logger)
{
    /// <summary>Windows read at once: about a hundred thousand of a large site.</summary>
    private static readonly TimeSpan Piece = TimeSpan.FromHours(4);

    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(5);

    /// <summary>Reads until the present is reached. A store that is away is waited for: forecasts without its past would be worse than late ones.</summary>
    public async Task FeedAsync(ForecastDesk desk, TimeSpan visitorsBack, CancellationToken cancellationToken)
    {
        var first = desk.Next;
        var isFailing = false;
        for (var from = SlotGrid.StartOf(first); from < clock.GetUtcNow();)
        {
            health.Doing = FormattableString.Invariant($"reading the past from {from:yyyy-MM-dd HH:mm} on");
            var to = from + Piece;
            try
            {
                await context.RefreshAsync(visitorsBack, cancellationToken);
                foreach (var window in await windows.ReadAsync(desk.ZoneIds, WindowLength.OneMinute, from, to, cancellationToken))
                    desk.Take(MinuteReading.OfZone(window));
                foreach (var window in await site.ReadAsync(WindowLength.OneMinute, from, to, cancellationToken))
                    desk.Take(MinuteReading.OfSite(window.Start, window.Occupancy.EstimatedPeople));
            }
            catch (StorageException e)
            {
                if (!isFailing)
                    Log.PastFailed(logger, e.Message);
                isFailing = true;
                await Task.Delay(TryAgainAfter, clock, cancellationToken);
                continue;
            }
            isFailing = false;
            var now = clock.GetUtcNow();
            desk.CloseSlots(to < now ? to : now, context.Current);
            from = to;
        }
        var began = SlotGrid.StartOf(first);
        Log.PastRead(logger, began);
    }
}
