using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Api.Answers;

/// <summary>How probable it is that a number of people is reached within some minutes.</summary>
public sealed record ChanceAnswer
{
    [Description("Minutes after issuedAt.")]
    public required int WithinMinutes { get; init; }

    [Range(0.0, 1.0), Description("0 to 1, never falling with the minutes; null when unknown.")]
    public required double? Probability { get; init; }
}
