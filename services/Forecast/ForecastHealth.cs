using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdWatch.Forecast;

/// <summary>Whether forecast can do its work: ready while it issues, reads the past or stands by; degraded while what was learnt cannot be kept.</summary>
internal sealed class ForecastHealth : IHealthCheck
{
    /// <summary>What it is doing, in words.</summary>
    public string Doing { get; set; } = "starting";

    /// <summary>Why something cannot be kept; null when all is.</summary>
    public string? Fault { get; set; }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Fault is { } fault ? HealthCheckResult.Degraded(fault) : HealthCheckResult.Healthy(Doing));
}
