using Microsoft.Extensions.Logging;

namespace CrowdWatch.Storage;

/// <summary>What the store logs; event ids from 7000.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 7000, Level = LogLevel.Information, Message = "Counts, windows, forecasts and context are stored in {Path}")]
    public static partial void StoreOpened(ILogger logger, string path);

    [LoggerMessage(EventId = 7001, Level = LogLevel.Information, Message = "Retention removed {Rows} rows that were older than allowed")]
    public static partial void RetentionRan(ILogger logger, long rows);

    [LoggerMessage(EventId = 7002, Level = LogLevel.Warning, Message = "Retention could not run; the next try follows in {RetryMinutes} minutes")]
    public static partial void RetentionFailed(ILogger logger, Exception exception, double retryMinutes);

    [LoggerMessage(EventId = 7003, Level = LogLevel.Information, Message = "Counts, windows, forecasts and context are stored in InfluxDB {Version} at {Url}")]
    public static partial void InfluxOpened(ILogger logger, string url, string version);

    [LoggerMessage(EventId = 7004, Level = LogLevel.Debug, Message = "InfluxDB at {Url} could not {What}: {Reason}. Next try in {WaitSeconds} s")]
    public static partial void InfluxRetries(ILogger logger, string url, string what, string reason, double waitSeconds);
}
