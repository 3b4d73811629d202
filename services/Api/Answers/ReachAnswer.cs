using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Api.Answers;

/// <summary>Whether and when a number of people will be reached in the next hours.</summary>
public sealed record ReachAnswer
{
    [Description("Load level of the site; null for a threshold of the query.")]
    public required string? LevelId { get; init; }

    [Range(0, int.MaxValue), Description("Fewest people at which it is reached.")]
    public required int People { get; init; }

    [Description("Whether so many are there at present; null when nobody knows. When true, the times below tell whether it will be so in the next hours too.")]
    public required bool? IsReachedNow { get; init; }

    [Description("Start of the first five minutes by which it is as likely as not (probability at least 0.5), UTC; null when there are none.")]
    public required DateTimeOffset? ReachedAt { get; init; }

    [Description("The same for a probability of at least 0.2: not to be expected yet, but it may come.")]
    public required DateTimeOffset? MayBeReachedAt { get; init; }

    [Description(
        "Probability that the mean of some five minutes is at least so high, for each horizon of the forecast. Of a level as the model has it; of a threshold "
        + "linear in people between the quantiles of the highest value, and never nearer to 0 or 1 than they are.")]
    public required IReadOnlyList<ChanceAnswer> Chances { get; init; }
}
