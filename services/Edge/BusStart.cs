using MassTransit;

namespace CrowdWatch.Edge;

/// <summary>Tells when the bus can take messages: before its start they would be refused.</summary>
internal static class BusStart
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>Completes when the bus has started, however long the broker stays away.</summary>
    public static async Task WaitAsync(IBusControl bus, TimeProvider clock, CancellationToken cancellationToken)
    {
        while (bus.CheckHealth().Status == BusHealthStatus.Unhealthy)
            await Task.Delay(LookEvery, clock, cancellationToken);
    }
}
