using System.Text.Json.Serialization;

namespace CrowdWatch.Domain.Health;

/// <summary>What a camera delivers at present. On the wire by name; boards know it by its number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CameraState>))]
public enum CameraState
{
    /// <summary>Opened, no frame yet. The zone is unknown to this camera.</summary>
    Connecting,

    /// <summary>Frames arrive and are counted.</summary>
    Live,

    /// <summary>Frames stay away or cannot be read; reconnecting. The zone is unknown to this camera, not empty.</summary>
    Blind,

    /// <summary>The source came to its end (a file that is not looped) or the role shuts down; nothing more will come.</summary>
    Stopped,
}
