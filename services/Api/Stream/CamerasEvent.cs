using System.ComponentModel;

namespace CrowdWatch.Api.Stream;

/// <summary>Data of the event "cameras": the cameras that have changed, or turned unknown, since the event before.</summary>
public sealed record CamerasEvent
{
    [Description("When the event was written, UTC.")]
    public required DateTimeOffset At { get; init; }

    [Description("Each camera that changed, once, with its newest state.")]
    public required IReadOnlyList<CameraUpdate> Cameras { get; init; }
}
