using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Rosters;

/// <summary>Short ways to write rosters in tests.</summary>
internal static class Rosters
{
    public static Warden Warden(string id) => new() { Id = id, Name = new() { Zh = $"{id}-zh", En = id }, Phone = "+8613800000000" };

    public static RosterGroup Group(string id, params string[] zones) =>
        new() { Id = id, Name = new() { Zh = id, En = id }, Channels = ["robot"], FromSeverity = Severity.Moderate, Zones = zones.Length == 0 ? null : zones };

    public static TimeOnly Time(string text) => TimeOnly.ParseExact(text, "HH:mm", null);

    /// <summary>A shift with times as in "22:00-06:00"; "" is all day.</summary>
    public static Shift Shift(string warden, string times = "", string? backup = null, params string[] zones) => new()
    {
        Wardens = [warden],
        Backups = backup is null ? null : [backup],
        Zones = zones.Length == 0 ? null : zones,
        From = times.Length == 0 ? null : Time(times[..5]),
        To = times.Length == 0 ? null : Time(times[6..]),
    };
}
