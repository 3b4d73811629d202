using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Aggregation;

/// <summary>
/// Closes windows when they are due, and has the outbox store and publish them, each four times a second. Closing does not wait for storing:
/// a store that is slow must not keep windows open until the memory has let their readings go.
/// </summary>
internal sealed class WindowWorker(PartitionDesk desk, WindowOutbox outbox, TimeProvider clock, ILogger<WindowWorker> logger) : BackgroundService
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    // One signal is enough: a flush takes all that waits.
    private readonly Channel<bool> closed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>One round: close, store, publish.</summary>
    public async Task TickAsync(CancellationToken cancellationToken)
    {
        CloseAll();
        await outbox.FlushAsync(cancellationToken);
    }

    /// <summary>A last round, so that a stop at leisure leaves little to work out again.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StopTimeout);
        try
        {
            await TickAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // Their stretches are open in the store: the next start works them out.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        Task[] loops = [CloseUntilStoppedAsync(either.Token), FlushUntilStoppedAsync(either.Token)];
        // A fault of one of them ends both, and is told.
        await Task.WhenAny(loops);
        await either.CancelAsync();
        await Task.WhenAll(loops);
    }

    private async Task CloseUntilStoppedAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TickEvery, clock);
        var before = clock.GetTimestamp();
        do
        {
            var stoodStill = clock.GetElapsedTime(before) > LongestStandstill;
            if (stoodStill)
            {
                Log.StoodStill(logger, clock.GetElapsedTime(before).TotalSeconds);
                desk.StartOver();
            }
            CloseAll();
            closed.Writer.TryWrite(true);
            before = clock.GetTimestamp();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task FlushUntilStoppedAsync(CancellationToken stoppingToken)
    {
        while (await closed.Reader.WaitToReadAsync(stoppingToken))
        {
            closed.Reader.TryRead(out _);
            await outbox.FlushAsync(stoppingToken);
        }
    }

    private void CloseAll()
    {
        var now = clock.GetUtcNow();
        foreach (var partition in desk.Active.Where(partition => partition.IsLoaded))
        {
            foreach (var window in outbox.Add(partition.Zones.SelectMany(zone => zone.Close(now))))
                desk.WantWork(window, now);
        }
    }
}
