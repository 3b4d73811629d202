using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Api.Live;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Api.Answers;

/// <summary>All counting lines at one moment.</summary>
public sealed record LinesAnswer
{
    [Description("The moment of the answer, UTC.")]
    public required DateTimeOffset At { get; init; }

    [Description("The lines, in the plan's order of cameras and their lines.")]
    public required IReadOnlyList<LineAnswer> Lines { get; init; }
}

/// <summary>A counting line as the plan describes it, and who crossed it.</summary>
public sealed record LineAnswer
{
    [Description("Identifier of the line.")]
    public required string Id { get; init; }

    [Description("Name in Chinese and English; null when the plan has none.")]
    public required LocalizedText? Name { get; init; }

    [Description("Camera in whose picture it lies.")]
    public required string CameraId { get; init; }

    [Description("Zone on its inner side, into which people come; null when the plan names none.")]
    public required string? Into { get; init; }

    [Description("Zone on its outer side; null when the plan names none.")]
    public required string? OutOf { get; init; }

    [Description("The line at present.")]
    public required LineCurrentAnswer Current { get; init; }

    internal static LineAnswer Of(CountingLine line, Camera camera, LineCurrentAnswer current) => new()
    {
        Id = line.Id,
        Name = line.Name,
        CameraId = camera.Id,
        Into = line.Into,
        OutOf = line.OutOf,
        Current = current,
    };
}

/// <summary>A counting line at present; people are null where they are not known, never 0 for that.</summary>
public sealed record LineCurrentAnswer
{
    [Description("counting while its camera delivers and the line was heard of within 180 s; else unknown.")]
    public required LineCondition State { get; init; }

    [Description("Why it is not counted, for a person to read; null while it is.")]
    public required string? Reason { get; init; }

    [Range(0L, long.MaxValue), Description("People who came in on the site's business day; null when nothing is known of it.")]
    public required long? InToday { get; init; }

    [Range(0L, long.MaxValue), Description("People who went out on the site's business day; null when nothing is known of it.")]
    public required long? OutToday { get; init; }

    [Range(0L, long.MaxValue), Description("People who came in since countingSince; null before the first message.")]
    public required long? InTotal { get; init; }

    [Range(0L, long.MaxValue), Description("People who went out since countingSince; null before the first message.")]
    public required long? OutTotal { get; init; }

    [Description("When the totals began at 0, UTC: the first frame counted with this line on its edge. They survive restarts.")]
    public required DateTimeOffset? CountingSince { get; init; }

    [Description("Capture time of the frame that said so last, UTC; null before the first message.")]
    public required DateTimeOffset? CapturedAt { get; init; }

    [Description("When somebody crossed last, UTC; null when that is not known.")]
    public required DateTimeOffset? LastCrossedAt { get; init; }

    [Description("True when the newest message says that there were at least so many, because its picture was crowded beyond its model.")]
    public required bool IsLowerBound { get; init; }

    internal static LineCurrentAnswer Of(LineNow now) => new()
    {
        State = now.Condition,
        Reason = now.Reason,
        InToday = now.Today?.In,
        OutToday = now.Today?.Out,
        InTotal = now.Newest?.InTotal,
        OutTotal = now.Newest?.OutTotal,
        CountingSince = now.Newest?.CountingSince,
        CapturedAt = now.Newest?.CapturedAt,
        LastCrossedAt = now.LastCrossedAt,
        IsLowerBound = now.Newest?.IsLowerBound is true,
    };
}
