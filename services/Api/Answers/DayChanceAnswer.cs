using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Api.Answers;

/// <summary>How probable it is that a number of people is reached on some day until this one.</summary>
public sealed record DayChanceAnswer
{
    [Description("Business day of the site; counted from the day after lastDay.")]
    public required DateOnly Until { get; init; }

    [Range(0.0, 1.0), Description("0 to 1, never falling with the days; null when unknown.")]
    public required double? Probability { get; init; }
}
