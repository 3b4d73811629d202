using System.Globalization;
using System.Text.RegularExpressions;
using CrowdWatch.Contracts;
using CrowdWatch.Edge.Outboxes;
using Microsoft.Data.Sqlite;

namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>
/// An edge is ended with kill -9 while the broker is away. Its outbox held everything up to less than a second before, and once it is
/// started again all of that arrives. The first edge is the program's simulation; the second has only a broken camera, so that nothing new
/// mixes with what the first had counted.
/// </summary>
internal sealed partial class EdgeKilled : IFault
{
    private const int EnoughCounts = 300;
    private const string EdgeId = "edge-1";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan MostUnwritten = TimeSpan.FromSeconds(1);

    public async Task RunAsync(FaultRun run)
    {
        await Assets.EnsureModelAsync();
        await using var line = run.Line("edge_killed", run.SteadyBroker, run.SteadyInflux);
        await line.StartAsync("aggregation");
        await run.ReadyAsync(this);
        run.HasEnough(this);

        var promised = await CountUntilKilledAsync(run, line);
        await using var again = CrowdWatchProcess.Start(EdgeEnvironment(line), "run", "--site", BrokenPlan(line), "--roles", "edge", "--port", "0", "--data", line.Folder);

        await using var undisturbed = await UndisturbedLine.StartAsync(run.Site, run.NewFolder("edge_killed_undisturbed"));
        undisturbed.Post(promised);
        var (from, to) = (promised.Min(count => count.CapturedAt).AddMinutes(-2), promised.Max(count => count.CapturedAt).AddMinutes(2));
        await line.EndsLikeAsync(await undisturbed.CompleteAsync(promised, from, to), from, to);
        Assert.Empty(ReadOutbox(line));
    }

    /// <summary>Runs an edge without a broker, kills it, and reads what it has left in its file.</summary>
    private static async Task<IReadOnlyList<ZoneCounted>> CountUntilKilledAsync(FaultRun run, FaultLine line)
    {
        var withoutBroker = new Dictionary<string, string>(EdgeEnvironment(line)) { ["Bus__Port"] = "1" };
        await using var edge = CrowdWatchProcess.Start(withoutBroker, "simulate", "--site", run.Site.File, "--rate", "3", "--seed", "7", "--data", line.Folder);
        using var timeout = new CancellationTokenSource(Patience);
        long told;
        while ((told = Told(edge)) < EnoughCounts)
        {
            Assert.False(timeout.IsCancellationRequested, $"The edge does not count:\n{edge.Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        }
        await Task.Delay(MostUnwritten, CancellationToken.None);
        // The last counts hold for up to two seconds. In a window after them they would make a row without a count, for which nobody here waits.
        while (TimeProvider.System.GetUtcNow().Second % 10 is < 2 or > 7)
            await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        await edge.KillAsync();
        var promised = ReadOutbox(line);
        // What it said it had a second before is there. Nothing was sent, so that it said all that it had counted.
        Assert.True(promised.Count >= told, $"The edge had counted {told}, but its outbox holds {promised.Count} counts.");
        return promised;
    }

    private static Dictionary<string, string> EdgeEnvironment(FaultLine line) => new(line.Environment) { ["Edge__Id"] = EdgeId };

    private static string BrokenPlan(FaultLine line) => SitePlans.Write(new DirectoryInfo(line.Folder), "/nowhere/clip.avi");

    /// <summary>The number of counts that the edge last said it has.</summary>
    private static long Told(CrowdWatchProcess edge) =>
        Waiting().Matches(edge.Output) is { Count: > 0 } lines ? long.Parse(lines[^1].Groups["number"].ValueSpan, CultureInfo.InvariantCulture) : 0;

    private static List<ZoneCounted> ReadOutbox(FaultLine line)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(line.Folder, $"outbox-{EdgeId}.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT body FROM waiting ORDER BY id;";
        using var rows = command.ExecuteReader();
        var counts = new List<ZoneCounted>();
        while (rows.Read())
            counts.AddRange(RowBody.Read(rows.GetFieldValue<byte[]>(0)).Counts);
        return counts;
    }

    [GeneratedRegex(@" (?<number>\d+) waiting$", RegexOptions.Multiline)]
    private static partial Regex Waiting();
}
