using CrowdWatch.Domain.Site;
using CrowdWatch.Hosting;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace CrowdWatch.Host.Bus;

/// <summary>
/// Reads the queues of all partitions for the aggregation role, and tells the other instances that this one is there. Registered after
/// the roles: it starts when they run and stops before they do.
/// </summary>
internal sealed class PartitionEndpoints(
    BrokerLink link, PartitionTools tools, Balance balance, IBus bus, BusMetrics metrics, TimeProvider clock, ILogger<PartitionEndpoints> logger) : BackgroundService
{
    private static readonly TimeSpan WordEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly List<PartitionReader> readers = [.. Enumerable.Range(0, ZonePartition.Count).Select(partition => new PartitionReader(partition, tools, balance))];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Guarded.LoopsAsync(e => Log.PartitionLoopFailed(logger, e), clock, stoppingToken, SayAsync, ReadAsync);

    private async Task ReadAsync(CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var connection = await link.ConnectedAsync(stopping);
                // One by one: a partition whose reading fails would else be read again only when the connection of all is lost.
                await Guarded.LoopsAsync(
                    e => Log.PartitionLoopFailed(logger, e), clock, stopping,
                    [.. readers.Select(reader => new Func<CancellationToken, Task>(token => reader.RunAsync(connection, token))), token => LookAsync(connection, token)]);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }

    /// <summary>Reads how much waits in the queues.</summary>
    private async Task LookAsync(IConnection connection, CancellationToken stopping)
    {
        while (connection.IsOpen && !stopping.IsCancellationRequested)
        {
            try
            {
                // Not cancelled: closing a channel waits 20 s for the answer to a call that was given up.
                await using var channel = await connection.CreateChannelAsync(cancellationToken: CancellationToken.None);
                foreach (var queue in BusTopology.Queues())
                    metrics.Depth(queue, await channel.MessageCountAsync(queue, CancellationToken.None));
            }
            catch (Exception)
            {
                // A depth that is not known is not told; what is wrong with the queue its reader says.
                metrics.ForgetDepths();
            }
            await Task.Delay(LookEvery, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        metrics.ForgetDepths();
    }

    private async Task SayAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            balance.Refresh();
            await SayAsync(isLeaving: false);
            await Task.Delay(WordEvery, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await SayAsync(isLeaving: true);
    }

    private async Task SayAsync(bool isLeaving)
    {
        using var limit = new CancellationTokenSource(WordEvery, clock);
        try
        {
            await bus.Publish(balance.Word(isLeaving), limit.Token);
        }
        catch (Exception e)
        {
            Log.WordNotSaid(logger, e);
        }
    }
}
