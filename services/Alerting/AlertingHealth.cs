using CrowdWatch.Alerting.Rosters;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdWatch.Alerting;

/// <summary>Whether alerting can do its work: ready as the active instance and as one that stands by; degraded while its ledger or its roster is not right.</summary>
internal sealed class AlertingHealth(IRosterSource roster) : IHealthCheck
{
    /// <summary>Whether this instance is the active one.</summary>
    public bool IsActive { get; set; }

    /// <summary>The ledger of the active instance.</summary>
    public AlertLedger? Ledger { get; set; }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Ledger is { Waiting: > 0 and var waiting }
            ? HealthCheckResult.Degraded($"{waiting} lines of the ledger wait for the disk")
            : roster.Fault is { } fault
                ? HealthCheckResult.Degraded($"the newest roster is wrong, the one before holds: {fault}")
                : HealthCheckResult.Healthy(IsActive ? "active" : "standing by"));
}
