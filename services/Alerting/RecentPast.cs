using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Rules;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Alerting;

/// <summary>Feeds the rules the last minutes from the store, so that hold times go on across a restart or a change of hands.</summary>
internal sealed class RecentPast(SitePlan plan, IWindowReader windows, TimeProvider clock, ILogger<RecentPast> logger)
{
    /// <summary>Longer than the usual hold times, short enough to be read at once.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task FeedAsync(Desk desk, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var now = clock.GetUtcNow();
            var stored = await windows.ReadAsync([.. plan.Zones.Select(zone => zone.Id)], WindowLength.TenSeconds, now - Back, now, patience.Token);
            foreach (var window in stored.OrderBy(window => window.Start))
                desk.Take(desk.Book.Take(ReadingOf(window)), now);
        }
        catch (Exception e) when (e is StorageException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Log.NoPast(logger, e.Message);
        }
    }

    /// <summary>A stored window as a reading.</summary>
    public static ZoneReading ReadingOf(OccupancyWindow window) => new()
    {
        ZoneId = window.ZoneId,
        At = window.Start.AddSeconds(10),
        People = window.MeanPeople,
        CoverageRatio = window.CoverageRatio,
    };
}
