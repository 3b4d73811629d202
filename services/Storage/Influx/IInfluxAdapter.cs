namespace CrowdWatch.Storage.Influx;

/// <summary>How a server of one version is asked whether it is there, and written to. Each call is one try; who calls decides about the next.</summary>
internal interface IInfluxAdapter
{
    /// <summary>Asks whether the server is there; the answer tells its version where the server does.</summary>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">The server did not answer in time.</exception>
    Task<InfluxReply> PingAsync(CancellationToken cancellationToken);

    /// <summary>Posts lines. The answer may be of any status.</summary>
    /// <param name="database">Name of the database or bucket.</param>
    /// <param name="precision">Unit of the times: ns or ms.</param>
    /// <param name="lines">Whole lines.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">The server did not answer in time.</exception>
    Task<InfluxReply> WriteAsync(string database, string precision, ReadOnlyMemory<byte> lines, CancellationToken cancellationToken);
}
