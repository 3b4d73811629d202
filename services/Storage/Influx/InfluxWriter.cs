using System.Text;

namespace CrowdWatch.Storage.Influx;

/// <summary>Stores lines, and finds the line that the server refuses.</summary>
internal sealed class InfluxWriter(IInfluxAdapter adapter, InfluxRetry retry, InfluxProvisioning provisioning, InfluxOptions options)
{
    // A refusal that says nothing of what was stored is cut down to its lines; beyond this many requests the fault is another one.
    private const int MostCuts = 100;

    /// <summary>Stores the lines; adds to the refusals what the server will never take.</summary>
    /// <param name="database">Name of the database.</param>
    /// <param name="precision">Unit of the times: ns or ms.</param>
    /// <param name="lines">Whole lines.</param>
    /// <param name="refusals">Takes what is refused.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StorageException">The server is away, busy, or refuses for another reason than the lines.</exception>
    public async Task WriteAsync(string database, string precision, ReadOnlyMemory<byte> lines, Refusals refusals, CancellationToken cancellationToken)
    {
        var answer = await PostAsync(database, precision, lines, cancellationToken);
        switch (answer)
        {
            case WriteAnswer.Stored:
                return;
            case WriteAnswer.Partial partial:
                var line = partial.Line ?? await FirstRefusedAsync(database, precision, lines, partial.Rows, cancellationToken);
                refusals.Add(database, partial.Rows, partial.Reason, line);
                return;
            case WriteAnswer.Unusable unusable:
                await CutAsync(database, precision, lines, unusable.Reason, refusals, new Cuts(MostCuts), cancellationToken);
                return;
            default:
                throw Fault(database, answer);
        }
    }

    private async Task<WriteAnswer> PostAsync(string database, string precision, ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        for (var made = false; ; made = true)
        {
            var reply = await retry.RunAsync($"write to {database}", token => adapter.WriteAsync(database, precision, lines, token), cancellationToken);
            var answer = WriteAnswer.Of(reply.Status, reply.Text);
            // A server that lost its data, or got them back from an old copy, is set up again.
            if (answer is not WriteAnswer.NoDatabase || made || !provisioning.IsAllowed)
                return answer;
            await provisioning.EnsureAsync(cancellationToken);
        }
    }

    /// <summary>The rest is stored, so posting halves again changes nothing: the first half that is refused holds the line.</summary>
    private async Task<string?> FirstRefusedAsync(string database, string precision, ReadOnlyMemory<byte> lines, int refused, CancellationToken cancellationToken)
    {
        while (Count(lines) is var count && count > refused)
        {
            var (head, tail) = Halves(lines);
            switch (await PostAsync(database, precision, head, cancellationToken))
            {
                case WriteAnswer.Stored:
                    lines = tail;
                    break;
                case WriteAnswer.Partial partial:
                    (lines, refused) = (head, partial.Rows);
                    break;
                default:
                    return null;
            }
        }
        return Encoding.UTF8.GetString(lines.Span[..lines.Span.IndexOf((byte)'\n')]);
    }

    private async Task CutAsync(
        string database, string precision, ReadOnlyMemory<byte> lines, string reason, Refusals refusals, Cuts cuts, CancellationToken cancellationToken)
    {
        if (Count(lines) == 1)
        {
            refusals.Add(database, 1, reason, Encoding.UTF8.GetString(lines.Span).TrimEnd('\n'));
            return;
        }
        var (head, tail) = Halves(lines);
        foreach (var half in new[] { head, tail })
        {
            if (!cuts.Take())
                throw new StorageException($"InfluxDB at {options.ServerUrl} refuses to store into {database}, whatever the lines: {reason}.");
            switch (await PostAsync(database, precision, half, cancellationToken))
            {
                case WriteAnswer.Stored:
                    break;
                case WriteAnswer.Partial partial:
                    refusals.Add(database, partial.Rows, partial.Reason, partial.Line);
                    break;
                case WriteAnswer.Unusable unusable:
                    await CutAsync(database, precision, half, unusable.Reason, refusals, cuts, cancellationToken);
                    break;
                case var answer:
                    throw Fault(database, answer);
            }
        }
    }

    private StorageException Fault(string database, WriteAnswer answer) => answer switch
    {
        WriteAnswer.Denied denied => new($"InfluxDB at {options.ServerUrl} refuses the credentials for writing to {database}: {denied.Reason}. They are the settings {InfluxProvisioning.CredentialSettings}."),
        WriteAnswer.NoDatabase none => new($"InfluxDB at {options.ServerUrl} has no database {database}: {none.Reason}. Make it, or set Storage:Influx:CreateDatabases."),
        WriteAnswer.Later later => new($"InfluxDB at {options.ServerUrl} could not write to {database}: {later.Reason}. The call may be repeated."),
        _ => new($"InfluxDB at {options.ServerUrl} could not write to {database}."),
    };

    private static int Count(ReadOnlyMemory<byte> lines) => lines.Span.Count((byte)'\n');

    private static (ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Tail) Halves(ReadOnlyMemory<byte> lines)
    {
        var half = Count(lines) / 2;
        var at = 0;
        for (var i = 0; i < half; i++)
            at += lines.Span[at..].IndexOf((byte)'\n') + 1;
        return (lines[..at], lines[at..]);
    }

    private sealed class Cuts(int left)
    {
        public bool Take() => left-- > 0;
    }
}
