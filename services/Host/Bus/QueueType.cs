namespace CrowdWatch.Host.Bus;

/// <summary>How the broker keeps the queues that must lose nothing.</summary>
internal enum QueueType
{
    /// <summary>On one node: for a single broker.</summary>
    Classic,

    /// <summary>On several nodes, agreed by a majority: for a cluster.</summary>
    Quorum,
}
