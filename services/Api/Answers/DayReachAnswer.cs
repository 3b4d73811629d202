using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Api.Answers;

/// <summary>Whether and on which day a number of people will be reached.</summary>
public sealed record DayReachAnswer
{
    [Description("Load level of the site; null for a threshold of the query.")]
    public required string? LevelId { get; init; }

    [Range(0, int.MaxValue), Description("Fewest people at which it is reached.")]
    public required int People { get; init; }

    [Description("First day by which it is as likely as not (probability at least 0.5); null when there is none.")]
    public required DateOnly? ReachedOn { get; init; }

    [Description("The same for a probability of at least 0.2: not to be expected yet, but it may come.")]
    public required DateOnly? MayBeReachedOn { get; init; }

    [Description("Probability that it is reached on some day until each day; of a threshold as in /forecast.")]
    public required IReadOnlyList<DayChanceAnswer> Chances { get; init; }
}
