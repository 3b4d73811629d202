using CrowdWatch.Aggregation.Flow;
using CrowdWatch.Aggregation.SiteWindows;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdWatch.Aggregation;

/// <summary>Degraded while counts or windows cannot be stored or published; nothing is lost meanwhile.</summary>
internal sealed class AggregationHealth(
    CountJournal journal, PartitionLoader loader, StretchWorker stretches, WindowOutbox outbox, SiteWindowWorker site, LivePublisher live, FlowWorker flow) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult((journal.Trouble ?? loader.Trouble ?? stretches.Trouble ?? outbox.Trouble ?? site.Trouble ?? live.Trouble ?? flow.Trouble) is { } reason
            ? HealthCheckResult.Degraded($"Aggregation waits for the store or the bus: {reason}")
            : HealthCheckResult.Healthy());
}
