using System.ComponentModel;
using CrowdWatch.Api.Live;

namespace CrowdWatch.Api.Answers;

/// <summary>A camera at one moment.</summary>
public sealed record CameraCurrentAnswer
{
    [Description("connecting: no frame yet; live: frames are counted; blind: frames stay away, its zones are unknown to it; stopped: nothing more will come; unknown: no word from its edge for 15 s.")]
    public required CameraCondition State { get; init; }

    [Description("When the state began, UTC; null when nothing was heard yet.")]
    public required DateTimeOffset? Since { get; init; }

    [Description("Why, for a person to read; null without a reason.")]
    public required string? Reason { get; init; }

    [Description("Frames counted a second since the report before; null before the first report.")]
    public required double? FramesPerSecond { get; init; }

    [Description("Frames counted since the edge started; null before the first report.")]
    public required long? FramesCounted { get; init; }

    [Description("Sampled frames dropped uncounted since the edge started; null before the first report.")]
    public required long? FramesDropped { get; init; }

    [Description("Age of the last counted frame when its count was published, in seconds; null before the first.")]
    public required double? FrameDelaySeconds { get; init; }

    [Description("Since when the picture is crowded beyond its model, UTC: the counts of its zones are lower bounds. Null while it is not.")]
    public DateTimeOffset? CrowdedSince { get; init; }

    [Description("Why the counts of its zones are doubtful although it is live, for a person to read; null where they are not.")]
    public string? Doubt { get; init; }

    [Description("When the figures were read, UTC; null before the first report.")]
    public required DateTimeOffset? ReportedAt { get; init; }

    internal static CameraCurrentAnswer Of(CameraNow now) => new()
    {
        State = now.Condition,
        Since = now.Since,
        Reason = now.Reason,
        FramesPerSecond = now.Health?.FramesPerSecond,
        FramesCounted = now.Health?.FramesCounted,
        FramesDropped = now.Health?.FramesDropped,
        FrameDelaySeconds = now.Health?.FrameDelaySeconds,
        CrowdedSince = now.Health?.CrowdedSince,
        Doubt = now.Health?.Doubt,
        ReportedAt = now.Health?.ReportedAt,
    };
}
