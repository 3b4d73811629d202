using System.Collections.Concurrent;
using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Texts;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Aggregation;

/// <summary>Tells of refused counts, one line a minute and reason: a camera with a wrong clock would fill the log at its frame rate.</summary>
internal sealed class RefusalLog(ILogger<RefusalLog> logger)
{
    private static readonly TimeSpan LogEvery = TimeSpan.FromMinutes(1);
    private const int LongestId = 80;

    private readonly ConcurrentDictionary<ReadingVerdict, DateTimeOffset> loggedAt = new();
    private readonly Lock gate = new();
    private DateTimeOffset intervalLoggedAt = DateTimeOffset.MinValue;
    private DateTimeOffset cellsLoggedAt = DateTimeOffset.MinValue;

    public void Note(ReadingVerdict verdict, string? edgeId, ZoneCounted counted, DateTimeOffset now)
    {
        var last = loggedAt.GetOrAdd(verdict, DateTimeOffset.MinValue);
        if ((now - last).Duration() >= LogEvery && loggedAt.TryUpdate(verdict, now, last))
            Log.ReadingRefused(logger, verdict, Cut(edgeId), Cut(counted.CameraId), Cut(counted.ZoneId), counted.People, counted.CapturedAt, (now - counted.CapturedAt).TotalSeconds);
    }

    /// <summary>A count was taken without its interval, whose ends make no sense.</summary>
    public void NoteInterval(string? edgeId, ZoneCounted counted, DateTimeOffset now)
    {
        if (IsDue(ref intervalLoggedAt, now))
            Log.IntervalRefused(logger, Cut(edgeId), Cut(counted.CameraId), Cut(counted.ZoneId), counted.LowPeople, counted.HighPeople);
    }

    /// <summary>A count of a zone with cells was taken as one without.</summary>
    public void NoteCells(string? edgeId, ZoneCounted counted, DateTimeOffset now)
    {
        if (IsDue(ref cellsLoggedAt, now))
            Log.CellsMissing(logger, Cut(counted.ZoneId), Cut(edgeId), Cut(counted.CameraId));
    }

    private bool IsDue(ref DateTimeOffset last, DateTimeOffset now)
    {
        lock (gate)
        {
            if ((now - last).Duration() < LogEvery)
                return false;
            last = now;
            return true;
        }
    }

    // A stranger's text must neither fill the log nor begin a line of its own in it.
    private static string Cut(string? id) => LoggedText.Of(id ?? "(none)", LongestId);
}
