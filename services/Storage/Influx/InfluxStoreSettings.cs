namespace CrowdWatch.Storage.Influx;

/// <summary>What the stores on InfluxDB must know besides the server.</summary>
/// <param name="SiteId">Tag site of every row.</param>
/// <param name="Capacities">Instantaneous capacity of each zone of the plan.</param>
/// <param name="BatchLines">Most lines in one request.</param>
/// <param name="CountsKept">How long raw counts are kept.</param>
internal sealed record InfluxStoreSettings(string SiteId, IReadOnlyDictionary<string, int> Capacities, int BatchLines, TimeSpan CountsKept);
