using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdWatch.Host.Bus;

/// <summary>Degraded while the broker is away: an edge keeps its counts and the API goes on serving history, so the process stays in service.</summary>
internal sealed class BrokerHealth(BrokerLink link) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(link.Trouble is { } reason ? HealthCheckResult.Degraded(reason) : HealthCheckResult.Healthy("Connected to the message broker."));
}
