using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Aggregation;

/// <summary>Closes windows when they are due and hands them to the outbox, four times a second; at the end saves what is still running.</summary>
internal sealed class WindowWorker(ZoneBook book, WindowOutbox outbox, TimeProvider clock, ILogger<WindowWorker> logger) : BackgroundService
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>One round: close, store, publish.</summary>
    public async Task TickAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var zone in book.Zones)
            outbox.Add(zone.Close(now));
        await outbox.FlushAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var zone in book.Zones)
            outbox.Add(zone.Close(now));
        if (!await outbox.StoreLastAsync(book.Zones.SelectMany(zone => zone.Unfinished(now)), cancellationToken))
            Log.LastWindowsNotStored(logger, outbox.Trouble ?? "stopped");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TickEvery, clock);
        do
            await TickAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
