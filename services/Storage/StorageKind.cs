namespace CrowdWatch.Storage;

/// <summary>The stores to choose from.</summary>
public enum StorageKind
{
    /// <summary>One file on this machine, written by one process.</summary>
    Sqlite,

    /// <summary>An InfluxDB server, 1.x, 2.x or 3.x, written by any number of processes.</summary>
    Influx,
}
