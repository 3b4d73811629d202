using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdWatch.Edge.Flow;

/// <summary>Says whether lines and movement reach the bus: degraded while the disk or the bus takes nothing and when messages were lost. Counting goes on in any case.</summary>
internal sealed class FlowHealthCheck(FlowOutbox outbox) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Status(outbox.Figures()));

    /// <summary>The status by figures.</summary>
    internal static HealthCheckResult Status(FlowFigures figures)
    {
        var waiting = string.Create(CultureInfo.InvariantCulture, $"{figures.Waiting} messages wait.");
        List<string> wrong = [];
        if (figures.IsLosing)
            wrong.Add(string.Create(CultureInfo.InvariantCulture, $"Messages of lines and movement were lost within the last ten minutes, {figures.Lost} since the start; the totals hold."));
        if (figures.DiskTrouble is { } disk)
            wrong.Add($"The totals of the lines cannot be written: {disk.TrimEnd('.')}.");
        if (figures.BusTrouble is { } bus)
            wrong.Add($"The bus takes no lines and no movement: {bus.TrimEnd('.')}.");
        return wrong.Count == 0 ? HealthCheckResult.Healthy($"Lines and movement reach the bus; {waiting}") : HealthCheckResult.Degraded($"{string.Join(" ", wrong)} {waiting}");
    }
}
