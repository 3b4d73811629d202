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

    [Description("What was found, for a person to read; null without words. Faults are told in the log, not here.")]
    public required string? Detail { get; init; }

    internal static CheckAnswer Of(string name, HealthReportEntry entry) => new()
    {
        Name = name,
        Status = entry.Status,
        // The text of an exception may hold paths and addresses.
        Detail = entry.Exception is null ? entry.Description : "The check failed; see the log.",
    };
}
