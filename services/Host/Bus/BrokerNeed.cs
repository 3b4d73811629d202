namespace CrowdWatch.Host.Bus;

/// <summary>Whether a process can start while the broker is away.</summary>
internal enum BrokerNeed
{
    /// <summary>It has nothing to do without the broker: a start that waits too long fails.</summary>
    AtStart,

    /// <summary>It must count even while the broker is away: it starts and connects when it can.</summary>
    Later,
}
