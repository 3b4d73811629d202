namespace CrowdWatch.Host.Bus;

/// <summary>What carries the messages.</summary>
internal enum BusTransport
{
    /// <summary>Inside one process; all roles must be in it.</summary>
    InMemory,

    /// <summary>A RabbitMQ broker.</summary>
    RabbitMq,
}
