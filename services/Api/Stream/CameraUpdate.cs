using System.ComponentModel;
using CrowdWatch.Api.Answers;

namespace CrowdWatch.Api.Stream;

/// <summary>A camera at present, within the event "cameras".</summary>
public sealed record CameraUpdate
{
    [Description("Camera of the plan.")]
    public required string Id { get; init; }

    [Description("The camera at present.")]
    public required CameraCurrentAnswer Current { get; init; }
}
