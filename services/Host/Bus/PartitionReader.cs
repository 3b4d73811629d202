using RabbitMQ.Client;

namespace CrowdWatch.Host.Bus;

/// <summary>Reads one partition for as long as a connection lasts: subscribes, steps back when it is another's share, subscribes again.</summary>
internal sealed class PartitionReader(int partition, PartitionTools tools, Balance balance)
{
    /// <summary>
    /// An instance steps back from a partition at most as often. Should the owner not read (it is only just starting), the others would
    /// otherwise pass the partition round and round.
    /// </summary>
    public static readonly TimeSpan HandOnEvery = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private long handedOnAt;
    private bool hasHandedOn;

    public async Task RunAsync(IConnection connection, CancellationToken stopping)
    {
        while (connection.IsOpen && !stopping.IsCancellationRequested)
        {
            try
            {
                await using var session = await PartitionSession.OpenAsync(connection, partition, tools, HandsOn);
                await session.Ended.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                if (connection.IsOpen)
                    Log.PartitionFailed(tools.Logger, partition, BrokerFault.Of(e, tools.Options).Message);
                await Task.Delay(RetryAfter, tools.Clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                // The process stops.
            }
            finally
            {
                tools.Handler.Released(partition);
            }
        }
    }

    private bool HandsOn()
    {
        if (balance.IsOurs(partition) || (hasHandedOn && tools.Clock.GetElapsedTime(handedOnAt) < HandOnEvery))
            return false;
        (hasHandedOn, handedOnAt) = (true, tools.Clock.GetTimestamp());
        var owner = balance.OwnerOf(partition);
        Log.HandedOn(tools.Logger, partition, owner);
        return true;
    }
}
