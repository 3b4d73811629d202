using CrowdWatch.Edge;
using CrowdWatch.Edge.Outboxes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdWatch.Tests.Unit.Edge;

public sealed class OutboxHealthCheckTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly OutboxFigures Well = new() { Counts = 0, Bytes = 0, Published = 100, Lost = 0, IsLosing = false };

    [Fact]
    public void An_outbox_whose_counts_reach_the_bus_is_healthy() => Assert.Equal(
        (HealthStatus.Healthy, "Counts reach the bus; 0 counts wait."), Judge(Well));

    [Fact]
    public void Everything_that_is_wrong_is_named()
    {
        var figures = Well with { Counts = 700, OldestAt = Noon.AddSeconds(-90), Lost = 12, IsLosing = true, BusTrouble = "no connection.", DiskTrouble = "disk is full" };

        Assert.Equal(
            (HealthStatus.Degraded, "Counts were lost within the last ten minutes, 12 since the start. The outbox file cannot be written: disk is full. "
            + "The bus takes no counts: no connection. 700 counts wait, the oldest for 90 s."),
            Judge(figures));
    }

    private static (HealthStatus, string?) Judge(OutboxFigures figures)
    {
        var result = OutboxHealthCheck.Judge(figures, Noon);
        return (result.Status, result.Description);
    }
}
