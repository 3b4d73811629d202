namespace CrowdWatch.Storage.Influx;

/// <summary>Makes databases the way of one version of the server.</summary>
internal interface IDatabaseMaker
{
    /// <summary>Makes what is missing and sets how long rows are kept where it differs and the version allows it. Repeating changes nothing.</summary>
    /// <exception cref="StorageException">The server is away or refuses.</exception>
    Task EnsureAsync(IReadOnlyList<(string Name, TimeSpan Keep)> databases, CancellationToken cancellationToken);
}
