using System.Globalization;
using System.Text.RegularExpressions;

namespace CrowdWatch.Storage.Influx;

/// <summary>Makes databases of InfluxDB 1.x with a default retention policy.</summary>
internal sealed partial class DatabaseMaker1(InfluxHttp http, InfluxReader reader) : IDatabaseMaker
{
    public async Task EnsureAsync(IReadOnlyList<(string Name, TimeSpan Keep)> databases, CancellationToken cancellationToken)
    {
        foreach (var (name, keep) in databases)
        {
            var database = InfluxQl.Name(name);
            var duration = $"DURATION {InfluxQl.Duration(keep)}";
            // The server would keep the shard's length of a policy that is changed, and refuse one longer than the policy.
            var shard = $"SHARD DURATION {InfluxQl.Duration(ShardOf(keep))}";
            if (await PolicyAsync(name, cancellationToken) is not { } policy)
                await DoAsync($"CREATE DATABASE {database} WITH {duration} REPLICATION 1 {shard} NAME \"autogen\"", cancellationToken);
            else if (policy.Keep != keep)
                await DoAsync($"ALTER RETENTION POLICY {InfluxQl.Name(policy.Name)} ON {database} {duration} {shard}", cancellationToken);
        }
    }

    /// <summary>How much time one shard holds; a shard goes as a whole. The lengths are the server's own defaults (1.x documentation, CREATE RETENTION POLICY).</summary>
    public static TimeSpan ShardOf(TimeSpan keep) => keep switch
    {
        _ when keep < TimeSpan.FromDays(2) => TimeSpan.FromHours(1),
        _ when keep <= TimeSpan.FromDays(180) => TimeSpan.FromDays(1),
        _ => TimeSpan.FromDays(7),
    };

    /// <summary>Reads a length as the server prints it: 48h0m0s, or 0s for without end.</summary>
    public static TimeSpan? KeepOf(string printed)
    {
        var match = Printed().Match(printed);
        return match.Success ? new TimeSpan(Number("h"), Number("m"), Number("s")) : null;

        int Number(string group) => match.Groups[group] is { Success: true } g ? int.Parse(g.ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    private async Task<(string Name, TimeSpan? Keep)?> PolicyAsync(string database, CancellationToken cancellationToken)
    {
        var question = $"SHOW RETENTION POLICIES ON {InfluxQl.Name(database)}";
        var reply = await http.SendAsync($"look for {database}", () => InfluxReader.Request(1, null, question), cancellationToken);
        if (reply.IsSuccess && InfluxReader.ErrorOf(reply) is { } error && error.StartsWith("database not found", StringComparison.Ordinal))
            return null;
        (string, TimeSpan?)? found = null;
        await reader.QueryAsync(database, question, ["name", "duration", "default"], row =>
        {
            if (row[2].GetBoolean())
                found = (row[0].GetString()!, KeepOf(row[1].GetString()!));
        }, cancellationToken);
        return found;
    }

    private async Task DoAsync(string statement, CancellationToken cancellationToken) =>
        (await reader.AskAsync(null, statement, cancellationToken)).Dispose();

    [GeneratedRegex(@"^(?:(?<h>\d{1,8})h)?(?:(?<m>\d{1,2})m)?(?<s>\d{1,2})s$")]
    private static partial Regex Printed();
}
