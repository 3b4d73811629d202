using Microsoft.Data.Sqlite;
using CrowdWatch.Contracts;
using CrowdWatch.Edge.Flow;

namespace CrowdWatch.Tests.Integration.Host.Kept;

/// <summary>What a killed program has left of its lines: totals on the edge's disk, messages that wait there, and messages in the store.</summary>
internal sealed class KeptLines
{
    private readonly Dictionary<string, (long Since, long In, long Out, long Sequence)> totals = [];
    private readonly Dictionary<string, SortedDictionary<long, (long In, long Out, long InTotal, long OutTotal)>> told = [];

    /// <summary>Nothing, before the first start.</summary>
    public static KeptLines None { get; } = new();

    /// <summary>People who crossed any line.</summary>
    public long People => totals.Values.Sum(line => line.In + line.Out);

    /// <summary>Whether each line's messages have all numbers up to its newest.</summary>
    public bool IsWhole => totals.All(line =>
        told.TryGetValue(line.Key, out var messages) && messages.Keys.Last() == line.Value.Sequence && messages.Keys.Last() - messages.Keys.First() + 1 == messages.Count);

    /// <summary>People on the edge's disk alone.</summary>
    public static long TotalsOnDisk(string folder)
    {
        var people = 0L;
        Read(Assert.Single(Directory.GetFiles(folder, "*.lines.db")), "SELECT entered + exited FROM line_total;", row => people += row.GetInt64(0));
        return people;
    }

    /// <summary>Reads what is in a data folder.</summary>
    public static KeptLines Of(string folder)
    {
        var kept = new KeptLines();
        var edge = Assert.Single(Directory.GetFiles(folder, "*.lines.db"));
        Read(edge, "SELECT line, since_ms, entered, exited, sequence FROM line_total;", row => kept.totals[row.GetString(0)] = (row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)));
        Read(Path.Combine(folder, "crowdwatch.db"), "SELECT line, sequence, entered, exited, entered_total, exited_total FROM line_crossing;", row =>
            kept.Tell(row.GetString(0), row.GetInt64(1), (row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5))));
        Read(edge, "SELECT kind, body FROM waiting;", row =>
        {
            if (FlowBody.Read(row.GetString(0), row.GetFieldValue<byte[]>(1)) is LineCrossed waiting)
                kept.Tell(waiting.LineId, waiting.Sequence, (waiting.In, waiting.Out, waiting.InTotal, waiting.OutTotal));
        });
        return kept;
    }

    /// <summary>The totals of a line on the edge's disk.</summary>
    public (long In, long Out) TotalsOf(string line) => (totals[line].In, totals[line].Out);

    /// <summary>Each line's messages have numbers without a gap, each adds to the total of the one before, and the last one's total is that of the disk.</summary>
    public void AddUp(IReadOnlyCollection<string> lines)
    {
        Assert.Equal(lines.Order(), totals.Keys.Order());
        foreach (var (line, total) in totals)
        {
            var messages = told[line];
            Assert.Equal(Enumerable.Range(0, messages.Count).Select(number => messages.Keys.First() + number), messages.Keys);
            var (entered, left) = (0L, 0L);
            foreach (var message in messages.Values)
            {
                (entered, left) = (entered + message.In, left + message.Out);
                Assert.Equal((entered, left), (message.InTotal, message.OutTotal));
            }
            Assert.Equal((total.In, total.Out, total.Sequence), (entered, left, messages.Keys.Last()));
        }
    }

    /// <summary>Everything that was known before is known still, and the totals began when they began.</summary>
    public void GoesOnFrom(KeptLines before)
    {
        foreach (var (line, total) in before.totals)
        {
            Assert.Equal(total.Since, totals[line].Since);
            Assert.All(before.told[line], message => Assert.Equal(message.Value, told[line][message.Key]));
        }
    }

    /// <summary>One that is in the store and waits still, because it was confirmed and not yet removed, is the same in both.</summary>
    private void Tell(string line, long sequence, (long, long, long, long) message)
    {
        if (!told.TryGetValue(line, out var messages))
            told[line] = messages = [];
        Assert.True(messages.TryAdd(sequence, message) || messages[sequence] == message, $"Message {sequence} of line {line} has two forms.");
    }

    private static void Read(string path, string sql, Action<SqliteDataReader> take)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        while (rows.Read())
            take(rows);
    }
}
