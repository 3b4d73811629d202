using CrowdWatch.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace CrowdWatch.Host.Bus;

/// <summary>
/// Checks the broker when the program starts, declares the topology on it, and keeps a connection to it from then on. What is wrong
/// for good ends the start; a broker that is away ends it after Bus:StartTimeout, or not at all where the process can do without.
/// </summary>
internal sealed class BrokerLink(BrokerConnector connector, BrokerNeed need, TimeProvider clock, ILogger<BrokerLink> logger) : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stopping = new();
    private volatile TaskCompletionSource<IConnection> connected = New();
    private volatile string? trouble;
    private Task keeping = Task.CompletedTask;

    /// <summary>Why there is no connection; null while there is one.</summary>
    public string? Trouble => trouble;

    /// <summary>The open connection, when there is one.</summary>
    public Task<IConnection> ConnectedAsync(CancellationToken cancellationToken) => connected.Task.WaitAsync(cancellationToken);

    /// <exception cref="StartException">The broker refuses, has other queues, or is away and needed.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var first = await FirstAsync(cancellationToken);
        // What was open when a round failed is lost to it: the next one opens another.
        keeping = Task.Run(() => Guarded.LoopAsync(_ => KeepAsync(Interlocked.Exchange(ref first, null)), e => Away(BrokerFault.Of(e, connector.Options).Message), clock, stopping.Token), CancellationToken.None);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await keeping.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        // Not disposed: the container ends a service once for each way it is registered, and there is nothing to free.
        await stopping.CancelAsync();
        await keeping;
    }

    private async Task<IConnection?> FirstAsync(CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(connector.Options.StartTimeout);
        while (true)
        {
            BrokerFault fault;
            try
            {
                return await OpenAsync(limit.Token);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                fault = BrokerFault.Of(e, connector.Options);
                if (fault.IsPermanent)
                    throw new StartException(fault.Message, e);
                if (need == BrokerNeed.Later)
                {
                    trouble = fault.Message;
                    Log.StartsWithoutBroker(logger, fault.Message);
                    return null;
                }
                if (clock.GetElapsedTime(start) + RetryAfter >= connector.Options.StartTimeout)
                    throw new StartException($"{fault.Message} The start waited {connector.Options.StartTimeout.TotalSeconds:0} s (Bus:StartTimeout).", e);
            }
            await Task.Delay(RetryAfter, clock, cancellationToken);
        }
    }

    private async Task KeepAsync(IConnection? connection)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                connection ??= await OpenAsync(stopping.Token);
                await HoldAsync(connection);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                Away(BrokerFault.Of(e, connector.Options).Message);
                await Task.Delay(RetryAfter, clock, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            if (connection is not null)
                await connection.DisposeAsync();
            connection = null;
        }
    }

    /// <summary>A connection with the topology declared on it.</summary>
    private async Task<IConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await connector.ConnectAsync(need == BrokerNeed.Later ? "edge" : "partitions", cancellationToken);
        try
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
            await BusTopology.DeclareAsync(channel, connector.Options.QueueType, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Offers the connection to the others until it ends.</summary>
    private async Task HoldAsync(IConnection connection)
    {
        var lost = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.ConnectionShutdownAsync += (_, reason) =>
        {
            lost.TrySetResult(reason.ReplyText);
            return Task.CompletedTask;
        };
        if (!connection.IsOpen)
            lost.TrySetResult(connection.CloseReason?.ReplyText ?? "closed");
        trouble = null;
        var place = connector.Options.Place();
        Log.Connected(logger, place);
        connected.TrySetResult(connection);
        try
        {
            var reason = await lost.Task.WaitAsync(stopping.Token);
            Away($"The connection to the message broker at {place} was lost: {reason.TrimEnd('.')}.");
        }
        finally
        {
            connected = New();
        }
    }

    private void Away(string reason)
    {
        // Once for each reason: the attempts that follow every second would fill the log.
        if (trouble != reason)
            Log.BrokerAway(logger, reason);
        trouble = reason;
    }

    private static TaskCompletionSource<IConnection> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
