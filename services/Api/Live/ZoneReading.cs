using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Order;

namespace CrowdWatch.Api.Live;

/// <summary>The newest occupancy heard of one zone, and what of it still holds at a given time.</summary>
/// <param name="Stamp">Of the update; an older one never replaces a newer while that holds.</param>
/// <param name="CapturedAt">Capture time of the oldest frame in it, never after its arrival here; null without a frame.</param>
/// <param name="People">People in the parts seen; null when unknown.</param>
/// <param name="CoverageRatio">Share of the zone's cameras that deliver, 0 to 1.</param>
/// <param name="IsLowerBound">There are at least so many: a picture is crowded beyond its model.</param>
/// <param name="Interval">The 80 % interval of the people in the whole zone; null when none is known.</param>
/// <param name="SeenSquareMetres">Ground on which those people stand; null when it is unknown.</param>
/// <param name="EstimatedPeople">People there probably are in the whole zone; null when none are estimated.</param>
public sealed record ZoneReading(
    Stamp Stamp, DateTimeOffset? CapturedAt, int? People, double CoverageRatio, bool IsLowerBound = false, PeopleInterval? Interval = null,
    double? SeenSquareMetres = null, double? EstimatedPeople = null)
{
    /// <summary>As large as a zone may be.</summary>
    private const double MaxSquareMetres = 100_000_000;

    /// <summary>What is known after an update; the same as before when the update is older or was delivered twice.</summary>
    public static ZoneReading Take(ZoneReading? known, OccupancyUpdated update, DateTimeOffset receivedAt)
    {
        var stamp = Stamp.OfSequence(update.Sequence, update.UpdatedAt, receivedAt);
        if (!stamp.Follows(known?.Stamp, Freshness.MaxFrameAge))
            return known!;
        // An edge clock that runs ahead must not keep a frame fresh for longer than since its arrival.
        var capturedAt = update.CapturedAt > receivedAt ? receivedAt : update.CapturedAt;
        return new ZoneReading(
            stamp, capturedAt, update.People, Math.Clamp(update.CoverageRatio, 0, 1), update.IsLowerBound is true, PeopleInterval.Of(update.LowPeople, update.HighPeople),
            update.SeenSquareMetres is > 0 and <= MaxSquareMetres ? update.SeenSquareMetres : null,
            update.EstimatedPeople >= update.People && double.IsFinite(update.EstimatedPeople.Value) ? update.EstimatedPeople : null);
    }

    /// <summary>
    /// The zone at a moment. The age runs from the capture, so that the time spent in decoding, counting and on the bus is
    /// part of the two seconds and not on top of them.
    /// </summary>
    public ZoneNow At(DateTimeOffset now)
    {
        var fresh = CapturedAt is { } capturedAt && ClockDifference.IsWithin(capturedAt, now, Freshness.MaxFrameAge);
        return fresh && People is >= 0 && CoverageRatio > 0
            ? new ZoneNow(People, CapturedAt, CoverageRatio, IsLowerBound, Interval, SeenSquareMetres, EstimatedPeople)
            : new ZoneNow(null, CapturedAt, 0);
    }
}
