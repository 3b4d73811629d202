using CrowdWatch.Domain.Site;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>Decides whether a count can be taken at all, before it is stored.</summary>
/// <param name="Zones">The zones of the plan by their id.</param>
/// <param name="AllowedLateness">Counts captured longer ago than this are refused.</param>
public sealed record ReadingRules(IReadOnlyDictionary<string, ZoneCameras> Zones, TimeSpan AllowedLateness)
{
    /// <summary>Accepted, or why not. Whether it is late or a duplicate shows only where its windows are.</summary>
    public ReadingVerdict Judge(string? zoneId, string? cameraId, int people, DateTimeOffset capturedAt, int partition, DateTimeOffset now)
    {
        if (zoneId is null || !Zones.TryGetValue(zoneId, out var zone))
            return ReadingVerdict.UnknownZone;
        if (cameraId is null || !zone.CameraIds.Contains(cameraId))
            return ReadingVerdict.UnknownCamera;
        if (ZonePartition.Of(zoneId) != partition)
            return ReadingVerdict.WrongPartition;
        if (people < 0)
            return ReadingVerdict.NegativePeople;
        if (capturedAt - now > WindowRules.MaxClockSkew)
            return ReadingVerdict.FromFuture;
        return now - capturedAt > AllowedLateness ? ReadingVerdict.TooLate : ReadingVerdict.Accepted;
    }
}
