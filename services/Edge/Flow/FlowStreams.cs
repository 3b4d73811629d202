namespace CrowdWatch.Edge.Flow;

/// <summary>Which streams have rows in the file, which are being sent, and how far each was confirmed. Not for two threads at once.</summary>
public sealed class FlowStreams
{
    private readonly Dictionary<string, Stream> streams = new(StringComparer.Ordinal);

    /// <summary>Rows in the file.</summary>
    public long Rows { get; private set; }

    /// <summary>Streams of which rows are on their way.</summary>
    public int Sending { get; private set; }

    /// <summary>Streams that have rows of which none is on its way.</summary>
    public IReadOnlyList<(string Name, long After)> Idle =>
        [.. streams.Where(stream => stream.Value is { Rows: > 0, IsSending: false }).Select(stream => (stream.Key, stream.Value.After))];

    /// <summary>Takes over what the file has, after it was opened.</summary>
    public void Reset(IReadOnlyDictionary<string, long> waiting)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        foreach (var stream in streams.Values)
            stream.Rows = 0;
        foreach (var (name, rows) in waiting)
            Of(name).Rows = rows;
        Rows = waiting.Values.Sum();
    }

    /// <summary>The file has another row.</summary>
    public void Added(string name)
    {
        Of(name).Rows++;
        Rows++;
    }

    /// <summary>The file has a row less.</summary>
    public void Removed(string name)
    {
        Of(name).Rows--;
        Rows--;
    }

    /// <summary>Rows of a stream set out.</summary>
    public void Begin(string name)
    {
        Of(name).IsSending = true;
        Sending++;
    }

    /// <summary>They have come back; those up to an id are with the bus, null for none.</summary>
    public void End(string name, long? confirmed)
    {
        var stream = Of(name);
        stream.IsSending = false;
        stream.After = confirmed ?? stream.After;
        Sending--;
    }

    /// <summary>Whether rows of it are on their way.</summary>
    public bool IsSending(string name) => Of(name).IsSending;

    private Stream Of(string name)
    {
        if (!streams.TryGetValue(name, out var stream))
            streams[name] = stream = new Stream();
        return stream;
    }

    private sealed class Stream
    {
        public long Rows { get; set; }

        public long After { get; set; }

        public bool IsSending { get; set; }
    }
}
