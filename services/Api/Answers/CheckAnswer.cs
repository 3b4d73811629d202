using System.ComponentModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdWatch.Api.Answers;

/// <summary>One check of readiness.</summary>
public sealed record CheckAnswer
{
    [Description("What was checked: store, masstransit-bus …")]
    public required string Name { get; init; }

    [Description("healthy, degraded or unhealthy.")]
    public required HealthStatus Status { get; init; }

    /// <summary>What a check found is in the log: its words may hold paths and addresses.</summary>
    internal static CheckAnswer Of(string name, HealthReportEntry entry) => new() { Name = name, Status = entry.Status };
}
