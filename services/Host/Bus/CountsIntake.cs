using CrowdWatch.Aggregation;
using CrowdWatch.Contracts;
using CrowdWatch.Storage;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Events;

namespace CrowdWatch.Host.Bus;

/// <summary>Has the counts of a delivery stored, for as long as it takes, or finds out that they never will be.</summary>
internal sealed class CountsIntake(IPartitionHandler handler, TimeProvider clock, ILogger<CountsIntake> logger)
{
    /// <summary>Ten minutes of attempts. A store that is away is waited for without end; this bounds what a mistake in the program holds up.</summary>
    private const int MostAttempts = 60;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>Null when the counts are stored; otherwise why they never will be, and the beginning of the message.</summary>
    public async Task<(string Message, byte[] Beginning)?> TakeAsync(BasicDeliverEventArgs delivery, int partition, CancellationToken cancellationToken)
    {
        ZonesCounted counts;
        try
        {
            counts = CountsMessage.Read(delivery.Body.Span, delivery.BasicProperties.Headers, partition);
        }
        catch (ArgumentException e)
        {
            return (e.Message, Beginning(delivery));
        }
        byte[]? beginning = null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var storing = handler.TakeAsync(counts, cancellationToken);
                // The body is gone when this method first waits.
                beginning ??= storing.IsCompletedSuccessfully ? [] : Beginning(delivery);
                await storing;
                return null;
            }
            catch (Exception e) when (e is ArgumentException or RefusedException)
            {
                return (e.Message, beginning ?? Beginning(delivery));
            }
            catch (Exception e) when (e is StorageException || attempt < MostAttempts)
            {
                cancellationToken.ThrowIfCancellationRequested();
                beginning ??= Beginning(delivery);
                Log.TakingFailed(logger, e, partition, attempt);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                return ($"Failed {MostAttempts} times, the last time with {e.GetType().Name}: {e.Message}", beginning ?? []);
            }
            await Task.Delay(Pause(attempt), clock, cancellationToken);
        }
    }

    private static byte[] Beginning(BasicDeliverEventArgs delivery) =>
        delivery.Body[..Math.Min(delivery.Body.Length, RefusedQueue.MostBodyKept)].ToArray();

    private static TimeSpan Pause(int attempt) =>
        TimeSpan.FromMilliseconds(Math.Min(LongestPause.TotalMilliseconds, 100 * Math.Pow(2, Math.Min(attempt, 10))));
}
