using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>Counts of the last six hours, as an edge has them in its outbox that was cut off for as long: of the cameras of four zones, one in four seconds.</summary>
internal static class PastTraffic
{
    /// <summary>How long the edge was cut off.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(6);

    private const int Zones = 4;
    private const int MostPeople = 40;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(4);

    /// <summary>The same for the same seed, in the order of capture.</summary>
    public static IEnumerable<ZoneCounted> Of(SitePlan plan, int seed, DateTimeOffset end)
    {
        var random = new Random(seed);
        var zones = plan.Zones.Take(Zones).Select(zone => zone.Id).ToHashSet();
        var cameras = plan.Cameras.Where(camera => zones.Contains(camera.Views[0].Zone)).ToList();
        var start = end - Length;
        var sequence = start.ToUnixTimeMilliseconds();
        for (var at = start; at < end; at += Every)
        {
            foreach (var camera in cameras)
            {
                yield return new ZoneCounted
                {
                    CameraId = camera.Id,
                    ZoneId = camera.Views[0].Zone,
                    Sequence = ++sequence,
                    CapturedAt = at + random.NextDouble() * TimeSpan.FromSeconds(3),
                    People = random.Next(MostPeople),
                };
            }
        }
    }
}
