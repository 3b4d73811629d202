using CrowdWatch.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Aggregation;

/// <summary>
/// Reads back what was stored of a partition that this instance has just taken up: at once, and again when whoever had it before must have
/// ended, because what he was storing at the moment of the change may have come after the first look.
/// </summary>
internal sealed class PartitionLoader(
    PartitionDesk desk, ICountReader reader, IOptions<AggregationOptions> options, TimeProvider clock, ILogger<PartitionLoader> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    private readonly Outage outage = new();

    /// <summary>Why partitions cannot be read back at present; null while they can.</summary>
    public string? Trouble => outage.Reason;

    /// <summary>One look at all partitions.</summary>
    public async Task TickAsync(CancellationToken cancellationToken)
    {
        foreach (var partition in desk.Active.Where(partition => !partition.IsSettled))
        {
            var now = clock.GetUtcNow();
            var isTimeToSettle = (now - partition.StartedAt).Duration() >= options.Value.SettleDelay;
            if (!outage.MayTry(now) || (partition.IsLoaded && !isTimeToSettle))
                continue;
            if (!await TryLoadAsync(partition, now, cancellationToken))
                return;
            partition.IsSettled = partition.IsLoaded && isTimeToSettle;
            partition.IsLoaded = true;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        do
            await TickAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> TryLoadAsync(ActivePartition partition, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (partition.ZoneIds.Count == 0)
            return true;
        try
        {
            var open = await reader.ReadOpenAsync(partition.ZoneIds, cancellationToken);
            var from = options.Value.Rules.Horizon(now);
            var counts = await reader.ReadAsync(partition.ZoneIds, from, now + Windows.WindowRules.MaxClockSkew, cancellationToken);
            desk.Restore(partition, counts, open, partition.StartedAt + options.Value.SettleDelay);
            if (outage.Succeeded())
                Log.LoadingRecovered(logger);
            if (!partition.IsLoaded)
                Log.PartitionLoaded(logger, partition.Number, partition.ZoneIds.Count, counts.Count, open.Count);
            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (outage.Failed(e.Message, clock.GetUtcNow()))
                Log.LoadingFailed(logger, e, partition.Number);
            return false;
        }
    }
}
