using MassTransit;

namespace CrowdWatch.Edge;

/// <summary>Tells when the bus can take messages: before its start they would be refused, and in memory they would reach nobody.</summary>
internal sealed class BusStart(IBusControl bus)
{
    private volatile bool hasStarted;

    /// <summary>The bus has started; from then on it may be away, but it takes messages as soon as it is back.</summary>
    public bool HasStarted => hasStarted || (hasStarted = bus.CheckHealth().Status != BusHealthStatus.Unhealthy);
}
