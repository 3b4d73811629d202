using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace CrowdWatch.Host.Bus;

/// <summary>
/// Puts messages that no role can read into one bounded queue, with the reason in the headers, for a person to look at. It has a
/// connection of its own: a broker short of memory or disk stops connections that publish, and must not stop acknowledgements with them.
/// </summary>
internal sealed class RefusedQueue(BrokerConnector connector, BusMetrics metrics, TimeProvider clock, ILogger<RefusedQueue> logger) : IAsyncDisposable
{
    public const string QueueHeader = "crowdwatch-queue";
    public const string ReasonHeader = "crowdwatch-reason";
    public const string TimeHeader = "crowdwatch-refused-at";
    public const string SizeHeader = "crowdwatch-size";

    /// <summary>Enough of a body to see what it is; the header tells the whole size.</summary>
    public const int MostBodyKept = 16 * 1024;

    private const int MostReasonKept = 1_000;
    private static readonly TimeSpan LogEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> loggedAt = new();
    private IConnection? connection;
    private IChannel? channel;

    /// <summary>Puts a whole message aside; completes when the broker has it, however long that takes.</summary>
    public Task PutAsync(string queue, string reason, byte[] body, CancellationToken cancellationToken) => PutAsync(queue, reason, body, body.Length, cancellationToken);

    /// <summary>Puts the beginning of a message aside; completes when the broker has it, however long that takes.</summary>
    /// <param name="queue">Where it came from.</param>
    /// <param name="reason">Why nobody can read it.</param>
    /// <param name="body">The message; only its beginning is kept.</param>
    /// <param name="size">Octets of the whole message.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    public async Task PutAsync(string queue, string reason, ReadOnlyMemory<byte> body, int size, CancellationToken cancellationToken)
    {
        LogSparsely(queue, reason);
        var kept = body[..Math.Min(body.Length, MostBodyKept)].ToArray();
        var properties = new BasicProperties { Persistent = true, Headers = HeadersOf(queue, reason, size) };
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                await PublishAsync(properties, kept, cancellationToken);
                metrics.Refused(queue);
                return;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                if (isFirst)
                    Log.RefusingFailed(logger, e, queue, BusTopology.RefusedQueue);
                await Task.Delay(RetryAfter, clock, cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
        turn.Dispose();
    }

    private Dictionary<string, object?> HeadersOf(string queue, string reason, int size) => new()
    {
        [QueueHeader] = queue,
        [ReasonHeader] = reason.Length <= MostReasonKept ? reason : reason[..MostReasonKept],
        [TimeHeader] = clock.GetUtcNow().ToString("O"),
        [SizeHeader] = size,
    };

    private async Task PublishAsync(BasicProperties properties, byte[] body, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (channel is not { IsOpen: true })
                channel = await OpenAsync(cancellationToken);
            await channel.BasicPublishAsync("", BusTopology.RefusedQueue, mandatory: true, properties, body, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<IChannel> OpenAsync(CancellationToken cancellationToken)
    {
        if (connection is not null)
            await connection.DisposeAsync();
        connection = await connector.ConnectAsync("refused messages", cancellationToken);
        return await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
    }

    private void LogSparsely(string queue, string reason)
    {
        var now = clock.GetUtcNow();
        var last = loggedAt.GetOrAdd(queue, DateTimeOffset.MinValue);
        if ((now - last).Duration() >= LogEvery && loggedAt.TryUpdate(queue, now, last))
            Log.MessageRefused(logger, queue, BusTopology.RefusedQueue, reason);
    }
}
