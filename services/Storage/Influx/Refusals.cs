namespace CrowdWatch.Storage.Influx;

/// <summary>Collects what the server refused for good over the batches of one call, so that the call stores all else before it tells.</summary>
internal sealed class Refusals
{
    private int rows;
    private string? first;

    /// <summary>Adds refused rows with the reason and, where it is known, the first line.</summary>
    public void Add(string database, int count, string reason, string? line)
    {
        rows += count;
        first ??= $"{database}: {reason}{(line is null ? "" : $"; the line: {line}")}";
    }

    /// <exception cref="RefusedException">Something was refused.</exception>
    public void ThrowIfAny()
    {
        if (rows > 0)
            throw new RefusedException($"InfluxDB refused {rows} rows for good, the first in database {first}") { Rows = rows };
    }
}
