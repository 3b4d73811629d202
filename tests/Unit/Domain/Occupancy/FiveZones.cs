using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Domain.Occupancy;

/// <summary>Five zones for 100 people each, one camera a zone.</summary>
internal static class FiveZones
{
    public static readonly IReadOnlyList<string> Ids = ["east", "west", "north", "south", "hill"];

    public static SitePlan Plan { get; } = new()
    {
        Id = "five",
        Name = Text,
        TimeZone = "UTC",
        Zones = [.. Ids.Select(id => new Zone { Id = id, Name = Text, AreaSquareMetres = 50, InstantaneousCapacity = 100 })],
        Cameras = [.. Ids.Select(id => new Camera
        {
            Id = $"cam-{id}", Source = "clip.avi", ImageSize = new() { Width = 100, Height = 100 },
            Views = [new() { Zone = id, Polygon = [new(0, 0), new(100, 0), new(100, 100)] }],
        })],
    };

    public static WatchedSite Site { get; } = WatchedSite.Of(Plan);

    private static LocalizedText Text => new() { Zh = "五", En = "Five" };
}
