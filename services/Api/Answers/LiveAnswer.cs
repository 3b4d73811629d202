using System.ComponentModel;

namespace CrowdWatch.Api.Answers;

/// <summary>The process runs.</summary>
public sealed record LiveAnswer
{
    [Description("Always live.")]
    public required string Status { get; init; }
}
