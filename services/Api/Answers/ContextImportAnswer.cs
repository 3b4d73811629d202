using System.ComponentModel;

namespace CrowdWatch.Api.Answers;

/// <summary>An import was kept.</summary>
public sealed record ContextImportAnswer
{
    [Description("Values kept; those that were known before are replaced.")]
    public required int Kept { get; init; }
}
