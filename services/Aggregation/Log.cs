using CrowdWatch.Aggregation.Windows;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Aggregation;

/// <summary>What the aggregation role logs; event ids from 2000.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 2000, Level = LogLevel.Warning,
        Message = "Count refused ({Verdict}): edge {EdgeId}, camera {CameraId}, zone {ZoneId}, {People} people, captured {CapturedAt:O}, {AgeSeconds:F1} s ago; more of the kind are only counted for a minute")]
    public static partial void ReadingRefused(ILogger logger, ReadingVerdict verdict, string edgeId, string cameraId, string zoneId, int people, DateTimeOffset capturedAt, double ageSeconds);

    [LoggerMessage(EventId = 2001, Level = LogLevel.Error, Message = "Windows cannot be stored; {Waiting} are kept and tried again")]
    public static partial void StoringFailed(ILogger logger, Exception exception, int waiting);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Information, Message = "Windows are stored again; {Waiting} still wait")]
    public static partial void StoringRecovered(ILogger logger, int waiting);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Error, Message = "Windows cannot be published; {Waiting} are kept and tried again")]
    public static partial void WindowPublishingFailed(ILogger logger, Exception exception, int waiting);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Information, Message = "Windows are published again; {Waiting} still wait")]
    public static partial void WindowPublishingRecovered(ILogger logger, int waiting);

    [LoggerMessage(EventId = 2005, Level = LogLevel.Warning, Message = "{Windows} windows from zone {ZoneId}, {Start:O} on, are put off: more than {Limit} wait for the store. They are worked out again from the stored counts")]
    public static partial void WindowsPutOff(ILogger logger, int windows, string zoneId, DateTimeOffset start, int limit);

    [LoggerMessage(EventId = 2006, Level = LogLevel.Error, Message = "Live values cannot be published; the newest of each zone is kept and tried again")]
    public static partial void LivePublishingFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2007, Level = LogLevel.Information, Message = "Live values are published again")]
    public static partial void LivePublishingRecovered(ILogger logger);

    [LoggerMessage(EventId = 2009, Level = LogLevel.Error, Message = "Window not announced: zone {ZoneId}, {Seconds} s from {Start:O}; more than {Limit} wait for the bus. It is stored")]
    public static partial void WindowNotPublished(ILogger logger, string zoneId, int seconds, DateTimeOffset start, int limit);

    [LoggerMessage(EventId = 2010, Level = LogLevel.Error, Message = "Counts cannot be stored; {Counts} and those behind them wait unacknowledged")]
    public static partial void CountStoringFailed(ILogger logger, Exception exception, int counts);

    [LoggerMessage(EventId = 2011, Level = LogLevel.Information, Message = "Counts are stored again")]
    public static partial void CountStoringRecovered(ILogger logger);

    [LoggerMessage(EventId = 2012, Level = LogLevel.Error, Message = "The store refuses {Rows} counts for good; the others of the batch are stored")]
    public static partial void CountsRefusedByStore(ILogger logger, Exception exception, int rows);

    [LoggerMessage(EventId = 2013, Level = LogLevel.Error, Message = "The store refuses {Rows} windows for good; the others of the batch are stored")]
    public static partial void WindowsRefusedByStore(ILogger logger, Exception exception, int rows);

    [LoggerMessage(EventId = 2014, Level = LogLevel.Warning, Message = "The program stood still for {Seconds:F1} s; what it knew is read back from the store")]
    public static partial void StoodStill(ILogger logger, double seconds);

    [LoggerMessage(EventId = 2015, Level = LogLevel.Information, Message = "Partition {Partition} is handled here: {Zones} zones, {Counts} recent counts and {Stretches} open stretches read back")]
    public static partial void PartitionLoaded(ILogger logger, int partition, int zones, int counts, int stretches);

    [LoggerMessage(EventId = 2016, Level = LogLevel.Error, Message = "Partition {Partition} cannot be read back from the store; no window of it is closed before that")]
    public static partial void LoadingFailed(ILogger logger, Exception exception, int partition);

    [LoggerMessage(EventId = 2017, Level = LogLevel.Information, Message = "Partitions can be read back from the store again")]
    public static partial void LoadingRecovered(ILogger logger);

    [LoggerMessage(EventId = 2018, Level = LogLevel.Error, Message = "Windows from {Start:O} on cannot be worked out again, their counts cannot be read; tried again")]
    public static partial void WorkingOutFailed(ILogger logger, Exception exception, DateTimeOffset start);

    [LoggerMessage(EventId = 2019, Level = LogLevel.Information, Message = "Windows are worked out again")]
    public static partial void WorkingOutRecovered(ILogger logger);

    [LoggerMessage(EventId = 2020, Level = LogLevel.Error, Message = "Windows of the site cannot be made, stored or published; they wait and are tried again")]
    public static partial void SiteWindowsFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2021, Level = LogLevel.Information, Message = "Windows of the site are made again")]
    public static partial void SiteWindowsRecovered(ILogger logger);

    [LoggerMessage(EventId = 2022, Level = LogLevel.Information, Message = "Windows of the site are missing for a time of which those of its zones are stored; they are made from these, newest first")]
    public static partial void SiteBackfillBegan(ILogger logger);

    [LoggerMessage(EventId = 2023, Level = LogLevel.Information, Message = "Windows of the site are there as far back as those of its zones")]
    public static partial void SiteBackfillEnded(ILogger logger);

    [LoggerMessage(EventId = 2090, Level = LogLevel.Warning, Message = "Edge {EdgeId} told of camera {CameraId} in zone {ZoneId} an interval from {LowPeople} to {HighPeople} people, which is none; the count was taken without. Allowed is a low end of 0 or more, with a high end that is not below it or with none")]
    public static partial void IntervalRefused(ILogger logger, string edgeId, string cameraId, string zoneId, double? lowPeople, double? highPeople);

    [LoggerMessage(EventId = 2110, Level = LogLevel.Warning,
        Message = "A count of zone {ZoneId} (edge {EdgeId}, camera {CameraId}) does not tell people for the cells that the camera sees by this plan: an older program or another plan on the edge. Of such counts the highest holds, as of overlapping cameras; told once a minute at most")]
    public static partial void CellsMissing(ILogger logger, string zoneId, string edgeId, string cameraId);

    [LoggerMessage(EventId = 2115, Level = LogLevel.Error, Message = "Flow and stock of bounded zones cannot be worked out or told; tried again")]
    public static partial void FlowFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2116, Level = LogLevel.Information, Message = "Flow and stock of bounded zones are worked out again")]
    public static partial void FlowRecovered(ILogger logger);

    [LoggerMessage(EventId = 2100, Level = LogLevel.Error, Message = "Crossings of lines and movement of zones cannot be stored; they wait unacknowledged and are tried again")]
    public static partial void FlowStoringFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2101, Level = LogLevel.Information, Message = "Crossings of lines and movement of zones are stored again")]
    public static partial void FlowStoredAgain(ILogger logger);
}
