using System.ComponentModel;

namespace CrowdWatch.Api.Answers;

/// <summary>The process can do its work.</summary>
public sealed record ReadyAnswer
{
    [Description("Always ready; while it is not, the answer is a problem with status 503.")]
    public required string Status { get; init; }

    [Description("What was checked.")]
    public required IReadOnlyList<CheckAnswer> Checks { get; init; }
}
