using System.Text.Json.Serialization;

namespace CrowdWatch.Contracts;

/// <summary>Why nobody is called about an incident below red. On the wire by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SilenceKind>))]
public enum SilenceKind
{
    /// <summary>Muted by hand.</summary>
    Mute,

    /// <summary>Quiet hours of the plan.</summary>
    QuietHours,

    /// <summary>A planned event.</summary>
    Event,
}
