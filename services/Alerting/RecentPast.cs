using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Rules;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Alerting;

/// <summary>Feeds the rules the last minutes from the store, so that hold times go on across a restart or a change of hands.</summary>
internal sealed class RecentPast(SitePlan plan, IWindowReader windows, ISiteWindowReader siteWindows, TimeProvider clock, ILogger<RecentPast> logger)
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
            var ofSite = await siteWindows.ReadAsync(WindowLength.TenSeconds, now - Back, now, patience.Token);
            foreach (var reading in stored.Select(PeopleReading.Of).Concat(ofSite.Select(PeopleReading.Of)).OrderBy(reading => reading.At))
                desk.Take(desk.Book.Take(reading), now);
        }
        catch (Exception e) when (e is StorageException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Log.NoPast(logger, e.Message);
        }
    }
}
