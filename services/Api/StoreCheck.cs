using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdWatch.Api;

/// <summary>Ready only when the store can be read.</summary>
internal sealed class StoreCheck(SitePlan plan, IWindowReader reader, TimeProvider clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        await reader.ReadAsync(plan.Zones[0].Id, WindowLength.OneMinute, now.AddMinutes(-1), now, cancellationToken);
        return HealthCheckResult.Healthy("The store can be read.");
    }
}
