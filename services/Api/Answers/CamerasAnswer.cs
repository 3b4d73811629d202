using System.ComponentModel;

namespace CrowdWatch.Api.Answers;

/// <summary>All cameras at one moment.</summary>
public sealed record CamerasAnswer
{
    [Description("The moment of the answer, UTC.")]
    public required DateTimeOffset At { get; init; }

    [Description("The cameras, in the plan's order.")]
    public required IReadOnlyList<CameraAnswer> Cameras { get; init; }
}
