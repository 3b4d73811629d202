using CrowdWatch.Aggregation.Windows;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Aggregation;

/// <summary>What the aggregation role logs; event ids from 2000.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 2000, Level = LogLevel.Warning,
        Message = "Reading refused ({Verdict}): camera {CameraId}, zone {ZoneId}, {People} people, captured {CapturedAt:O}, {AgeSeconds:F1} s ago; more of the kind are only counted for a minute")]
    public static partial void ReadingRefused(ILogger logger, ReadingVerdict verdict, string cameraId, string zoneId, int people, DateTimeOffset capturedAt, double ageSeconds);

    [LoggerMessage(EventId = 2001, Level = LogLevel.Error, Message = "Windows cannot be stored; {Waiting} are kept and tried again")]
    public static partial void StoringFailed(ILogger logger, Exception exception, int waiting);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Information, Message = "Windows are stored again; {Waiting} still wait")]
    public static partial void StoringRecovered(ILogger logger, int waiting);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Error, Message = "Windows cannot be published; {Waiting} are kept and tried again")]
    public static partial void WindowPublishingFailed(ILogger logger, Exception exception, int waiting);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Information, Message = "Windows are published again; {Waiting} still wait")]
    public static partial void WindowPublishingRecovered(ILogger logger, int waiting);

    [LoggerMessage(EventId = 2005, Level = LogLevel.Error, Message = "Window lost: zone {ZoneId}, {Seconds} s from {Start:O}; more than {Limit} waited for the store or the bus")]
    public static partial void WindowLost(ILogger logger, string zoneId, int seconds, DateTimeOffset start, int limit);

    [LoggerMessage(EventId = 2006, Level = LogLevel.Error, Message = "Live values cannot be published; the newest of each zone is kept and tried again")]
    public static partial void LivePublishingFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2007, Level = LogLevel.Information, Message = "Live values are published again")]
    public static partial void LivePublishingRecovered(ILogger logger);

    [LoggerMessage(EventId = 2008, Level = LogLevel.Error, Message = "The last windows could not be stored before the end; they are missing, which reads as unknown: {Reason}")]
    public static partial void LastWindowsNotStored(ILogger logger, string reason);
}
