using System.ComponentModel;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Api.Answers;

/// <summary>A camera as the plan describes it, without its address, and its state at present.</summary>
public sealed record CameraAnswer
{
    [Description("Identifier of the camera.")]
    public required string Id { get; init; }

    [Description("Name in Chinese and English; null when the plan has none.")]
    public required LocalizedText? Name { get; init; }

    [Description("Where its picture comes from: rtsp, http or file. The address itself is not told.")]
    public required string SourceKind { get; init; }

    [Description("Ids of the zones it sees.")]
    public required IReadOnlyList<string> Zones { get; init; }

    [Description("The camera at present.")]
    public required CameraCurrentAnswer Current { get; init; }
}
