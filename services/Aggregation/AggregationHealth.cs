using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdWatch.Aggregation;

/// <summary>Degraded while windows cannot be stored or values cannot be published; nothing is lost meanwhile.</summary>
internal sealed class AggregationHealth(WindowOutbox outbox, LivePublisher live) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult((outbox.Trouble ?? live.Trouble) is { } reason
            ? HealthCheckResult.Degraded($"Aggregation waits for the store or the bus: {reason}")
            : HealthCheckResult.Healthy());
}
