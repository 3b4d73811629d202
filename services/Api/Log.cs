using Microsoft.Extensions.Logging;

namespace CrowdWatch.Api;

/// <summary>What the api role logs; ids from 5000.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 5001, Level = LogLevel.Warning,
        Message = "{MessageType} is about '{Id}', which the site plan of this role does not have; it is ignored. Do all roles read the same plan?")]
    public static partial void NotInPlan(ILogger logger, string messageType, string id);

    [LoggerMessage(EventId = 5002, Level = LogLevel.Warning,
        Message = "The ops page is not built: {Directory} has no index.html. The API works without it.")]
    public static partial void PageNotBuilt(ILogger logger, string directory);

    [LoggerMessage(EventId = 5003, Level = LogLevel.Error, Message = "{Role} could not carry out: {Count}, the last {Question}: {Reason}")]
    public static partial void RoleBroke(ILogger logger, string role, int count, string question, string reason);

    [LoggerMessage(EventId = 5004, Level = LogLevel.Warning, Message = "{Count} of a message's {MessageType} are left out, the first for {First}")]
    public static partial void ForecastsLeftOut(ILogger logger, string messageType, int count, string first);

    [LoggerMessage(EventId = 5005, Level = LogLevel.Error, Message = "Requests not answered because the store could not be read: {Count}, the last: {Reason}")]
    public static partial void StoreAway(ILogger logger, int count, string reason);

    [LoggerMessage(EventId = 5120, Level = LogLevel.Warning, Message = "The lines cannot be read from the store; until they can, their people of the day are unknown")]
    public static partial void LinesNotLoaded(ILogger logger, Exception exception);
}
