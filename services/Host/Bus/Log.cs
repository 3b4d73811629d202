using Microsoft.Extensions.Logging;

namespace CrowdWatch.Host.Bus;

/// <summary>What the host logs about the bus; event ids from 6000.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 6000, Level = LogLevel.Warning, Message = "{Reason} The process starts without it, keeps its counts and goes on trying")]
    public static partial void StartsWithoutBroker(ILogger logger, string reason);

    [LoggerMessage(EventId = 6001, Level = LogLevel.Information, Message = "Connected to the message broker at {Place}; its exchanges and queues are declared")]
    public static partial void Connected(ILogger logger, string place);

    [LoggerMessage(EventId = 6002, Level = LogLevel.Error, Message = "{Reason} The process goes on trying")]
    public static partial void BrokerAway(ILogger logger, string reason);

    [LoggerMessage(EventId = 6003, Level = LogLevel.Warning, Message = "A message in {Queue} was refused and put into {RefusedQueue}: {Reason}; more of the queue are only counted for a minute")]
    public static partial void MessageRefused(ILogger logger, string queue, string refusedQueue, string reason);

    [LoggerMessage(EventId = 6004, Level = LogLevel.Error, Message = "Counts of partition {Partition} are not taken; tried again, {Attempts} times so far")]
    public static partial void TakingFailed(ILogger logger, Exception exception, int partition, int attempts);

    [LoggerMessage(EventId = 6005, Level = LogLevel.Error, Message = "The queues of partition {Partition} cannot be read: {Reason} Tried again")]
    public static partial void PartitionFailed(ILogger logger, int partition, string reason);

    [LoggerMessage(EventId = 6006, Level = LogLevel.Information, Message = "Partition {Partition} is handed on: it is the share of {Owner}")]
    public static partial void HandedOn(ILogger logger, int partition, string owner);

    [LoggerMessage(EventId = 6007, Level = LogLevel.Information, Message = "Instances of aggregation that share the partitions: {Members}")]
    public static partial void MembersChanged(ILogger logger, string members);

    [LoggerMessage(EventId = 6008, Level = LogLevel.Warning, Message = "A message refused by {Queue} cannot be put into {RefusedQueue} at present; tried again")]
    public static partial void RefusingFailed(ILogger logger, Exception exception, string queue, string refusedQueue);

    [LoggerMessage(EventId = 6009, Level = LogLevel.Error, Message = "A live value of partition {Partition} is not taken; its counts are stored all the same")]
    public static partial void LiveFailed(ILogger logger, Exception exception, int partition);

    [LoggerMessage(EventId = 6010, Level = LogLevel.Debug, Message = "The other instances could not be told of this one; it is said again in two seconds")]
    public static partial void WordNotSaid(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 6011, Level = LogLevel.Warning, Message = "Counts of edge {EdgeId} were refused: {Reason}")]
    public static partial void CountsRefused(ILogger logger, string edgeId, string reason);

    [LoggerMessage(EventId = 6013, Level = LogLevel.Error, Message = "Counts of partition {Partition} could not be handled, and are given back to the queue")]
    public static partial void CountsFailed(ILogger logger, Exception exception, int partition);

    [LoggerMessage(EventId = 6012, Level = LogLevel.Error, Message = "Reading the partitions, or telling the other instances, has failed; it goes on after a pause")]
    public static partial void PartitionLoopFailed(ILogger logger, Exception exception);
}
