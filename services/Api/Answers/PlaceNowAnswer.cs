using System.ComponentModel;

namespace CrowdWatch.Api.Answers;

/// <summary>How it is now in a place where an alert holds; an alert's own value is that of the moment in valueAt.</summary>
public sealed record PlaceNowAnswer
{
    [Description("The moment of the answer, UTC; the reading has its own time in capturedAt or reportedAt.")]
    public required DateTimeOffset At { get; init; }

    [Description("The zone; null for the site and for a camera.")]
    public required string? ZoneId { get; init; }

    [Description("The camera; null for the site and for a zone.")]
    public required string? CameraId { get; init; }

    [Description("The zone as it is now; its people are null while unknown.")]
    public required ZoneCurrentAnswer? Zone { get; init; }

    [Description("The site as it is now; its people are null while unknown.")]
    public required SiteCurrentAnswer? Site { get; init; }

    [Description("The camera as it is now.")]
    public required CameraCurrentAnswer? Camera { get; init; }
}
