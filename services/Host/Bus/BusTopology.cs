using CrowdWatch.Aggregation;
using CrowdWatch.Alerting;
using CrowdWatch.Domain.Site;
using CrowdWatch.Forecast;
using RabbitMQ.Client;

namespace CrowdWatch.Host.Bus;

/// <summary>
/// Every durable exchange, queue, routing key and argument on the broker, named in this one place. A ZonesCounted goes by direct
/// exchange to the queues of its partition, whose single active consumer is one instance of aggregation; the other messages go by one
/// fanout exchange each, named after the message, to a queue of each listening instance that ends with it.
/// </summary>
internal static class BusTopology
{
    /// <summary>Exchange of ZonesCounted, direct.</summary>
    public const string CountsExchange = "CrowdWatch.Contracts:ZonesCounted";

    /// <summary>Exchanges of what goes to the queue of the flow.</summary>
    public static readonly IReadOnlyList<string> FlowExchanges = ["CrowdWatch.Contracts:LineCrossed", "CrowdWatch.Contracts:ZoneMovementMeasured"];

    /// <summary>Queue of messages that no role could read, with headers that say why. Bounded: the oldest fall out.</summary>
    public const string RefusedQueue = "crowdwatch-refused";

    /// <summary>Largest body of a message, 1 MiB: ten times the largest that the program sends (500 counts).</summary>
    public const int LargestBody = 1024 * 1024;

    /// <summary>Live counts older than this would only delay the live page.</summary>
    public const int LiveMilliseconds = 2_000;

    /// <summary>Readings and reports that wait longer are followed by newer ones.</summary>
    public const int ReadingMilliseconds = 60_000;

    /// <summary>A command of the api ends by itself when the api has given it up, most after 5 s; this ends what comes without an end of its own.</summary>
    public const int CommandMilliseconds = 30_000;

    /// <summary>
    /// How often a quorum queue may deliver a message again. From 4.0 on RabbitMQ drops it after 20 times unless a limit is declared, and every
    /// channel that closes while the store is away returns what it holds. Not −1: 3.10 drops at the first return then. The largest 32-bit
    /// number is 68 years of a return a second.
    /// </summary>
    public const int MaxDeliveries = int.MaxValue;

    /// <summary>Argument that holds <see cref="MaxDeliveries"/>.</summary>
    public const string DeliveryLimit = "x-delivery-limit";

    private const string SingleActiveConsumer = "x-single-active-consumer";
    private const int MostLive = 2_000;
    private const int MostReadings = 10_000;
    private const int MostCommands = 1_000;
    private const int MostRefused = 10_000;
    private const int MostRefusedBytes = 64 * 1024 * 1024;

    private static readonly IReadOnlyDictionary<string, object> NoArguments = new Dictionary<string, object>();

    private static readonly IReadOnlyDictionary<string, object> ReadingArguments = Bounded(ReadingMilliseconds, MostReadings, "drop-head");

    // A command that the queue has no room for is refused at once, rather than put in the place of an older one that was taken.
    private static readonly IReadOnlyDictionary<string, object> CommandArguments = Bounded(CommandMilliseconds, MostCommands, "reject-publish");

    /// <summary>Queue of all counts of a partition: nothing in it may be lost.</summary>
    public static string CountsQueue(int partition) => $"aggregation-counts-{partition}";

    /// <summary>Queue of a partition's fresh counts for the live value: whatever waits is dropped soon.</summary>
    public static string LiveQueue(int partition) => $"aggregation-live-{partition}";

    /// <summary>Routing key of a ZonesCounted.</summary>
    public static string RoutingKey(int partition, bool isLive) => isLive ? $"live.{partition}" : $"late.{partition}";

    /// <summary>Whether the queue is connected by its role: only the active instance of alerting or forecast reads its queues.</summary>
    public static bool IsConnected(string queue) => queue is AlertingQueues.Readings or AlertingQueues.Commands or ForecastQueues.Readings or ForecastQueues.Commands;

    /// <summary>
    /// Arguments of a queue of the bus library's. Those of the site's windows and of the flow are as safe as those of counts. Other durable ones that may have no reader for long keep nothing that is outdated: a dashboard
    /// has no use for old health reports, an incident must not be raised by readings of an hour ago, and a command that came too late was
    /// answered as failed already.
    /// </summary>
    public static IReadOnlyDictionary<string, object> ArgumentsOf(string queue, QueueType type) => queue switch
    {
        AggregationQueues.Flow => SharedArguments(type).ToDictionary(argument => argument.Key, argument => argument.Value!),
        AggregationQueues.SiteWindows => Replicated(type).ToDictionary(argument => argument.Key, argument => argument.Value!),
        AlertingQueues.Commands or ForecastQueues.Commands or AggregationQueues.ManualCounts => CommandArguments,
        AlertingQueues.Readings or ForecastQueues.Readings => ReadingArguments,
        _ when queue.StartsWith("aggregation-health", StringComparison.Ordinal) => ReadingArguments,
        _ => NoArguments,
    };

    /// <summary>Whether a queue of the bus library's is one instance's own, to end with it: what the instance missed is outdated anyway.</summary>
    public static bool IsOfOneInstance(string queue) =>
        queue.StartsWith("api-live", StringComparison.Ordinal) || queue.StartsWith("aggregation-seen", StringComparison.Ordinal);

    /// <summary>Every queue, the refused one included.</summary>
    public static IEnumerable<string> Queues() =>
        Enumerable.Range(0, ZonePartition.Count).SelectMany(partition => new[] { CountsQueue(partition), LiveQueue(partition) }).Append(AggregationQueues.Flow).Append(RefusedQueue);

    /// <summary>Declares everything; what is there already in this form stays as it is.</summary>
    public static async Task DeclareAsync(IChannel channel, QueueType type, CancellationToken cancellationToken)
    {
        await channel.ExchangeDeclareAsync(CountsExchange, ExchangeType.Direct, durable: true, autoDelete: false, cancellationToken: cancellationToken);
        await DeclareQueueAsync(channel, RefusedQueue, RefusedArguments(), cancellationToken);
        for (var partition = 0; partition < ZonePartition.Count; partition++)
            await DeclarePartitionAsync(channel, partition, type, cancellationToken);
        await DeclareFlowAsync(channel, type, cancellationToken);
    }

    /// <summary>As the bus library declares it for aggregation: what an edge tells before aggregation was ever there waits, and is not confirmed into nothing.</summary>
    private static async Task DeclareFlowAsync(IChannel channel, QueueType type, CancellationToken cancellationToken)
    {
        await DeclareQueueAsync(channel, AggregationQueues.Flow, SharedArguments(type), cancellationToken);
        await channel.ExchangeDeclareAsync(AggregationQueues.Flow, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellationToken);
        await channel.QueueBindAsync(AggregationQueues.Flow, AggregationQueues.Flow, "", cancellationToken: cancellationToken);
        foreach (var exchange in FlowExchanges)
        {
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellationToken);
            await channel.ExchangeBindAsync(AggregationQueues.Flow, exchange, "", cancellationToken: cancellationToken);
        }
    }

    /// <summary>Declares the queues of one partition.</summary>
    public static async Task DeclarePartitionAsync(IChannel channel, int partition, QueueType type, CancellationToken cancellationToken)
    {
        var (counts, live) = (CountsQueue(partition), LiveQueue(partition));
        await DeclareQueueAsync(channel, counts, Replicated(type), cancellationToken);
        await DeclareQueueAsync(channel, live, LiveArguments(type), cancellationToken);
        await channel.QueueBindAsync(counts, CountsExchange, RoutingKey(partition, isLive: true), cancellationToken: cancellationToken);
        await channel.QueueBindAsync(counts, CountsExchange, RoutingKey(partition, isLive: false), cancellationToken: cancellationToken);
        await channel.QueueBindAsync(live, CountsExchange, RoutingKey(partition, isLive: true), cancellationToken: cancellationToken);
    }

    // Durable all: from 4.3 on RabbitMQ refuses queues that are neither durable nor exclusive (its release notes).
    private static Task<QueueDeclareOk> DeclareQueueAsync(IChannel channel, string queue, Dictionary<string, object?> arguments, CancellationToken cancellationToken) =>
        channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellationToken);

    private static Dictionary<string, object> Bounded(int milliseconds, int most, string overflow) => new()
    {
        ["x-message-ttl"] = milliseconds,
        ["x-max-length"] = most,
        ["x-overflow"] = overflow,
    };

    // What is lost with no node of a cluster, read by one instance at a time. A classic queue knows no delivery limit and refuses the argument.
    private static Dictionary<string, object?> Replicated(QueueType type)
    {
        var arguments = new Dictionary<string, object?> { ["x-queue-type"] = NameOf(type), [SingleActiveConsumer] = true };
        if (type == QueueType.Quorum)
            arguments[DeliveryLimit] = MaxDeliveries;
        return arguments;
    }

    // The same, read by several.
    private static Dictionary<string, object?> SharedArguments(QueueType type) =>
        Replicated(type).Where(argument => argument.Key != SingleActiveConsumer).ToDictionary(argument => argument.Key, argument => argument.Value);

    private static Dictionary<string, object?> LiveArguments(QueueType type) => new(Replicated(type))
    {
        ["x-message-ttl"] = LiveMilliseconds,
        ["x-max-length"] = MostLive,
        ["x-overflow"] = "drop-head",
    };

    // Always classic: what is in it may be lost with its node.
    private static Dictionary<string, object?> RefusedArguments() => new()
    {
        ["x-queue-type"] = NameOf(QueueType.Classic),
        ["x-max-length"] = MostRefused,
        ["x-max-length-bytes"] = MostRefusedBytes,
        ["x-overflow"] = "drop-head",
    };

    private static string NameOf(QueueType type) => type == QueueType.Quorum ? "quorum" : "classic";
}
