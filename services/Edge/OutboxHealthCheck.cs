using System.Globalization;
using CrowdWatch.Edge.Outboxes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdWatch.Edge;

/// <summary>Says whether counts reach the bus: degraded while they wait, while the disk takes none and when some were lost. Counting goes on in any case.</summary>
internal sealed class OutboxHealthCheck(EdgeOutbox outbox, TimeProvider clock) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Judge(outbox.Figures(), clock.GetUtcNow()));

    /// <summary>The verdict on figures.</summary>
    internal static HealthCheckResult Judge(OutboxFigures figures, DateTimeOffset now)
    {
        var age = figures.OldestAt is { } oldest ? string.Create(CultureInfo.InvariantCulture, $", the oldest for {Math.Max(0, (now - oldest).TotalSeconds):0} s") : "";
        var waiting = string.Create(CultureInfo.InvariantCulture, $"{figures.Counts} counts wait{age}.");
        List<string> wrong = [];
        if (figures.IsLosing)
            wrong.Add(string.Create(CultureInfo.InvariantCulture, $"Counts were lost within the last ten minutes, {figures.Lost} since the start."));
        if (figures.DiskTrouble is { } disk)
            wrong.Add($"The outbox file cannot be written: {disk.TrimEnd('.')}.");
        if (figures.BusTrouble is { } bus)
            wrong.Add($"The bus takes no counts: {bus.TrimEnd('.')}.");
        return wrong.Count == 0 ? HealthCheckResult.Healthy($"Counts reach the bus; {waiting}") : HealthCheckResult.Degraded($"{string.Join(" ", wrong)} {waiting}");
    }
}
