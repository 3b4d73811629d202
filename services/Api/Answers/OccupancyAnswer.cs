using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Api.Live;

namespace CrowdWatch.Api.Answers;

/// <summary>People at one moment, and what that means against capacity. Whatever follows from people is null while they are unknown.</summary>
public record OccupancyAnswer
{
    [Range(0, int.MaxValue), Description("People at present; null means unknown, never zero. With state partial: the people in the parts seen; with isLowerBound: at least so many.")]
    public required int? People { get; init; }

    [Range(0.0, double.MaxValue), Description("Low end of the 80 % interval of the true number of people, parts out of sight included: in four of five cases it lies between lowPeople and highPeople. Null when no interval is known.")]
    public required double? LowPeople { get; init; }

    [Range(0.0, double.MaxValue), Description("High end of that interval; null when none is known, and beside lowPeople when it is unknown how many more there are (isLowerBound).")]
    public required double? HighPeople { get; init; }

    [Description("When the oldest frame in the value was captured, UTC; of an unknown value, when the last frame was seen; null when there was none yet.")]
    public required DateTimeOffset? CapturedAt { get; init; }

    [Range(0.0, 1.0), Description("Share of the cameras that deliver fresh frames: 0 (nothing seen) to 1.")]
    public required double CoverageRatio { get; init; }

    [Description("known: all cameras deliver; partial: some do, or the people are a lower bound; unknown: none does, or the last frame is older than 2 s.")]
    public required Knowledge State { get; init; }

    [Description("True: a picture is crowded beyond its model. There are at least so many people, how many more is unknown; loadRatio, levelId and whatever else follows from people hold at least.")]
    public bool IsLowerBound { get; init; }

    [Range(0.0, double.MaxValue), Description("People as a share of the instantaneous capacity, 1 is full; null without people or capacity.")]
    public required double? LoadRatio { get; init; }

    [Description("Id of the load level reached; null below the first level (normal) and while loadRatio is null.")]
    public required string? LevelId { get; init; }
}
