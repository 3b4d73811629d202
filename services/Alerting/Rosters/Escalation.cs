using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Rosters;

/// <summary>How long an incident may go without acknowledgement before the next are told.</summary>
public sealed record Escalation
{
    [Range(1, 1440), Description("Minutes without acknowledgement until the next are told, for yellow and orange. Default 10.")]
    public int AfterMinutes { get; init; } = 10;

    [Range(1, 1440), Description("The same for red and full. Default 3.")]
    public int RedAfterMinutes { get; init; } = 3;

    /// <summary>The time for a severity.</summary>
    public TimeSpan After(Severity severity) => TimeSpan.FromMinutes(severity >= Severity.Severe ? RedAfterMinutes : AfterMinutes);
}
