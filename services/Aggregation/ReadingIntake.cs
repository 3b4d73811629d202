using System.Collections.Concurrent;
using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Contracts;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Aggregation;

/// <summary>Brings a count to its zone, hands the new live value on, and counts what was refused.</summary>
internal sealed class ReadingIntake(
    ZoneBook book, LivePublisher live, AggregationMetrics metrics, TimeProvider clock, ILogger<ReadingIntake> logger)
{
    // A camera with a wrong clock would fill the log at its frame rate; one line a minute and reason tells as much.
    private static readonly TimeSpan LogEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<ReadingVerdict, DateTimeOffset> loggedAt = new();

    public ReadingVerdict Take(ZoneCounted counted)
    {
        var now = clock.GetUtcNow();
        var reading = new Reading(counted.CameraId, counted.Sequence, counted.CapturedAt, counted.People);
        var (verdict, said) = book.Find(counted.ZoneId)?.Take(reading, now) ?? (ReadingVerdict.UnknownZone, null);
        metrics.Reading(verdict);
        if (said is not null)
            live.Offer(said);
        if (verdict is not (ReadingVerdict.Accepted or ReadingVerdict.Duplicate))
            LogSparsely(verdict, counted, now);
        return verdict;
    }

    private void LogSparsely(ReadingVerdict verdict, ZoneCounted counted, DateTimeOffset now)
    {
        var last = loggedAt.GetOrAdd(verdict, DateTimeOffset.MinValue);
        if (now - last >= LogEvery && loggedAt.TryUpdate(verdict, now, last))
            Log.ReadingRefused(logger, verdict, counted.CameraId, counted.ZoneId, counted.People, counted.CapturedAt, (now - counted.CapturedAt).TotalSeconds);
    }
}
