using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Aggregation;

/// <summary>Looks ten times a second for zones gone blind.</summary>
internal sealed class LiveTicker(LiveDesk live, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TickEvery, clock);
        do
            live.Tick();
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
