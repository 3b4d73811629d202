using System.ComponentModel;

namespace CrowdWatch.Api.Stream;

/// <summary>Data of the event "windows": windows that have closed since the event before, the newest of each zone and length.</summary>
public sealed record WindowsEvent
{
    [Description("When the event was written, UTC.")]
    public required DateTimeOffset At { get; init; }

    [Description("The windows.")]
    public required IReadOnlyList<WindowUpdate> Windows { get; init; }
}
