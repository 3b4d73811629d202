using System.ComponentModel;

namespace CrowdWatch.Api.Stream;

/// <summary>Data of the event "heartbeat": nothing has changed, the stream is alive.</summary>
public sealed record HeartbeatEvent
{
    [Description("When the event was written, UTC.")]
    public required DateTimeOffset At { get; init; }
}
