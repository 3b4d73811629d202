using Microsoft.Extensions.Logging;

namespace CrowdWatch.Forecast;

/// <summary>What the forecast role logs; event ids from 3000.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 3000, Level = LogLevel.Information, Message = "Forecast is active; the models of {Known} of {Places} zones and site were read back")]
    public static partial void Active(ILogger logger, int known, int places);

    [LoggerMessage(EventId = 3001, Level = LogLevel.Information, Message = "Another instance of forecast holds {Path}; this one stands by")]
    public static partial void StandingBy(ILogger logger, string path);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Warning, Message = "What was learnt of {Zone} is left aside and learnt anew: {Fault}")]
    public static partial void StateLeftAside(ILogger logger, string zone, string fault);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Information, Message = "What the store has since {From:u} is read; forecasts begin")]
    public static partial void PastRead(ILogger logger, DateTimeOffset from);

    [LoggerMessage(EventId = 3004, Level = LogLevel.Warning, Message = "The store cannot be read ({Fault}); forecasts begin when it can")]
    public static partial void PastFailed(ILogger logger, string fault);

    [LoggerMessage(EventId = 3005, Level = LogLevel.Warning, Message = "Forecasts cannot be published: {Fault}")]
    public static partial void PublishingFailed(ILogger logger, string fault);

    [LoggerMessage(EventId = 3006, Level = LogLevel.Information, Message = "Forecasts are published again")]
    public static partial void PublishingRecovered(ILogger logger);

    [LoggerMessage(EventId = 3007, Level = LogLevel.Warning, Message = "Forecasts cannot be stored: {Fault}")]
    public static partial void StoringFailed(ILogger logger, string fault);

    [LoggerMessage(EventId = 3008, Level = LogLevel.Information, Message = "Forecasts are stored again")]
    public static partial void StoringRecovered(ILogger logger);

    [LoggerMessage(EventId = 3009, Level = LogLevel.Error, Message = "{Fault} Forecasts go on; after a restart the past is learnt again")]
    public static partial void SavingFailed(ILogger logger, string fault);

    [LoggerMessage(EventId = 3011, Level = LogLevel.Warning, Message = "Forecasts of days wait: {Fault}")]
    public static partial void DaysFailed(ILogger logger, string fault);

    [LoggerMessage(EventId = 3012, Level = LogLevel.Warning, Message = "The clock is {Apart} from what was learnt last: it was set, or the program slept; the past is read again")]
    public static partial void ClockWasSet(ILogger logger, TimeSpan apart);

    [LoggerMessage(EventId = 3010, Level = LogLevel.Error, Message = "Forecast stopped in an unforeseen way and is set up again")]
    public static partial void LoopStopped(ILogger logger, Exception exception);
}
