using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Storage;

/// <summary>Removes windows that are older than their length allows, and old counts, forecasts, context, manual counts, crossings and movement: at start and every hour.</summary>
internal sealed class RetentionWorker(
    SqliteWindowStore windows, SqliteSiteWindowStore site, SqliteCountStore counts, SqliteForecastStore forecasts, SqliteContextStore context,
    SqliteManualCountStore manual, SqliteLineStore lines, SqliteMovementStore movements, IOptions<StorageOptions> options, TimeProvider clock, ILogger<RetentionWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    /// <summary>One pass over all tables; returns how many rows went.</summary>
    public async Task<long> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var retention = options.Value.Retention;
        var deleted = await counts.DeleteBeforeAsync(now - retention.Counts, cancellationToken);
        foreach (var length in Enum.GetValues<WindowLength>())
        {
            deleted += await windows.DeleteBeforeAsync(length, now - retention.Of(length), cancellationToken);
            deleted += await site.DeleteBeforeAsync(length, now - retention.Of(length), cancellationToken);
        }
        deleted += await forecasts.DeleteBeforeAsync(now - retention.TenSeconds, cancellationToken);
        deleted += await forecasts.DeleteDaysBeforeAsync(DateOnly.FromDateTime((now - retention.OneHour).UtcDateTime), cancellationToken);
        deleted += await context.DeleteBeforeAsync(now - retention.OneHour, cancellationToken);
        deleted += await manual.DeleteBeforeAsync(now - retention.OneHour, cancellationToken);
        deleted += await lines.DeleteBeforeAsync(now - retention.OneMinute, cancellationToken);
        deleted += await movements.DeleteBeforeAsync(now - retention.OneMinute, cancellationToken);
        return deleted;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            try
            {
                var deleted = await RunOnceAsync(stoppingToken);
                if (deleted > 0)
                    Log.RetentionRan(logger, deleted);
            }
            catch (StorageException e)
            {
                Log.RetentionFailed(logger, e, Period.TotalMinutes);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
