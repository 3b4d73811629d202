using System.Globalization;

namespace CrowdWatch.Alerting.Notify.Texts;

/// <summary>What templates can say of a message, as text. Pure.</summary>
internal static class MessageVariables
{
    /// <summary>Name of the site.</summary>
    public const string Site = "site";

    /// <summary>Name of the zone, camera or edge.</summary>
    public const string Place = "place";

    /// <summary>Name of the warden or group.</summary>
    public const string Recipient = "recipient";

    /// <summary>Link at which the recipient acknowledges.</summary>
    public const string Link = "link";

    /// <summary>Name of the load level, or of the severity.</summary>
    public const string Level = "level";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Site, Place, Level, "what", "people", "capacity", "time", "incident", Link, Recipient];

    /// <summary>The values of a message by name; empty where it has none.</summary>
    public static Dictionary<string, string> Of(OutgoingMessage message) => new()
    {
        [Site] = OneLine(message.SiteName),
        [Place] = OneLine(message.Facts?.PlaceName),
        [Level] = OneLine(message.Facts?.LevelName),
        ["what"] = OneLine(message.Facts?.What),
        ["people"] = message.Facts?.People?.ToString(CultureInfo.InvariantCulture) ?? "",
        ["capacity"] = message.Facts?.Capacity?.ToString(CultureInfo.InvariantCulture) ?? "",
        ["time"] = OneLine(message.Facts?.LocalTime),
        ["incident"] = OneLine(message.Facts?.IncidentId),
        [Link] = message.Link,
        [Recipient] = OneLine(message.RecipientName),
    };

    private static string OneLine(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
