using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace CrowdWatch.Host.Bus;

/// <summary>
/// One subscription to the two queues of a partition, on a channel of its own, from its opening to its end. The broker's client hands
/// the messages of a channel over one after the other, so taking begins in the order of the queue; it is acknowledged when it ends.
/// </summary>
internal sealed class PartitionSession : IAsyncDisposable
{
    /// <summary>Messages of a queue that are handed out before their acknowledgement: enough for the store to commit groups.</summary>
    public const ushort MostInHand = 50;

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly IChannel channel;
    private readonly int partition;
    private readonly PartitionTools tools;
    private readonly Func<bool> handsOn;
    private readonly CancellationTokenSource taking = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<Task> inHand = [];
    private volatile bool isLeaving;

    private PartitionSession(IChannel channel, int partition, PartitionTools tools, Func<bool> handsOn)
    {
        this.channel = channel;
        this.partition = partition;
        this.tools = tools;
        this.handsOn = handsOn;
    }

    /// <summary>Subscribes: at the end of the line, behind whoever reads the queues now.</summary>
    /// <param name="connection">The connection to do it on.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="tools">What the session works with.</param>
    /// <param name="handsOn">Asked with each message: whether to end so that another instance gets the partition.</param>
    public static async Task<PartitionSession> OpenAsync(IConnection connection, int partition, PartitionTools tools, Func<bool> handsOn)
    {
        // Calls of a channel are never cancelled: closing it would wait 20 s for the answer. They end with the connection.
        var channel = await connection.CreateChannelAsync();
        var session = new PartitionSession(channel, partition, tools, handsOn);
        try
        {
            channel.ChannelShutdownAsync += (_, _) => session.EndAsync();
            // Again, and not only at the start: somebody may have deleted a queue, or a cluster lost one.
            await BusTopology.DeclarePartitionAsync(channel, partition, tools.Options.QueueType, CancellationToken.None);
            await channel.BasicQosAsync(0, MostInHand, global: false);
            await session.SubscribeAsync(BusTopology.CountsQueue(partition), session.OnCounts);
            await session.SubscribeAsync(BusTopology.LiveQueue(partition), session.OnLiveAsync);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Completes when the session is over: the channel is lost, a queue is gone, or the partition is handed on.</summary>
    public Task Ended => ended.Task;

    /// <summary>
    /// Takes nothing more, lets what is in hand end as far as it does in a few seconds, and gives the rest back to the broker by closing the
    /// channel. The subscriptions are not cancelled before: when all that was in hand is acknowledged then, a classic queue of RabbitMQ 3.10 does
    /// not begin to deliver to the next in line, and its process crashes at the next message that is published (rabbitmq-server issue 5460).
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        isLeaving = true;
        Task all;
        lock (inHand)
            all = Task.WhenAll(inHand);
        // Without the channel nothing can be acknowledged any more, and the broker has given the messages to others already.
        if (channel.IsOpen)
            await all.WaitAsync(Farewell, tools.Clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await taking.CancelAsync();
        await all.WaitAsync(Farewell, tools.Clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await channel.DisposeAsync();
        tools.Metrics.Handles(partition, isHandled: false);
    }

    private async Task SubscribeAsync(string queue, AsyncEventHandler<BasicDeliverEventArgs> received)
    {
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += received;
        // The broker cancels a subscription when its queue is deleted or moves to another node.
        consumer.UnregisteredAsync += (_, _) => EndAsync();
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer);
    }

    private Task EndAsync()
    {
        ended.TrySetResult();
        return Task.CompletedTask;
    }

    /// <summary>Begins to take a message and returns at once, so that the next can begin.</summary>
    private Task OnCounts(object sender, BasicDeliverEventArgs delivery)
    {
        if (isLeaving)
            return Task.CompletedTask;
        tools.Metrics.Handles(partition, isHandled: true);
        if (handsOn())
            ended.TrySetResult();
        var work = HandleAsync(delivery);
        lock (inHand)
            inHand.Add(work);
        _ = work.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return Task.CompletedTask;
    }

    private void Forget(Task work)
    {
        lock (inHand)
            inHand.Remove(work);
    }

    private async Task HandleAsync(BasicDeliverEventArgs delivery)
    {
        // The delivery's body is the client's own memory and is gone when this method first waits.
        var size = delivery.Body.Length;
        try
        {
            if (await tools.Intake.TakeAsync(delivery, partition, taking.Token) is { } reason)
                await tools.Refused.PutAsync(BusTopology.CountsQueue(partition), reason.Message, reason.Beginning, size, taking.Token);
            else
                tools.Metrics.Taken(partition);
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, CancellationToken.None);
        }
        catch (OperationCanceledException) when (taking.IsCancellationRequested)
        {
            // Not acknowledged: the broker delivers it again when the channel closes.
        }
        catch (Exception e) when (e is RabbitMQClientException or ObjectDisposedException or IOException)
        {
            // The channel is lost: the message comes again, and what it caused is stored twice, which changes nothing.
            ended.TrySetResult();
        }
        catch (Exception e)
        {
            // Of the program's own: left without an answer, fifty such messages would end all reading of the partition without a word.
            Log.CountsFailed(tools.Logger, e, partition);
            await AgainAsync(delivery.DeliveryTag);
        }
    }

    /// <summary>Gives a message back to the queue after a pause, so that one that fails every time does not fill the log.</summary>
    private async Task AgainAsync(ulong tag)
    {
        try
        {
            await Task.Delay(Farewell, tools.Clock, taking.Token);
            await channel.BasicNackAsync(tag, multiple: false, requeue: true, CancellationToken.None);
        }
        catch (Exception e) when (e is RabbitMQClientException or ObjectDisposedException or IOException or OperationCanceledException)
        {
            ended.TrySetResult();
        }
    }

    private async Task OnLiveAsync(object sender, BasicDeliverEventArgs delivery)
    {
        if (isLeaving)
            return;
        tools.Metrics.Handles(partition, isHandled: true);
        if (handsOn())
            ended.TrySetResult();
        try
        {
            tools.Handler.TakeLive(CountsMessage.Read(delivery.Body.Span, delivery.BasicProperties.Headers, partition));
        }
        catch (ArgumentException)
        {
            // The durable queue holds the same message; it is refused there, once.
        }
        catch (Exception e)
        {
            Log.LiveFailed(tools.Logger, e, partition);
        }
        try
        {
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, CancellationToken.None);
        }
        catch (Exception e) when (e is RabbitMQClientException or ObjectDisposedException or IOException)
        {
            ended.TrySetResult();
        }
    }
}
