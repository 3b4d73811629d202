using System.Text.Json;

namespace CrowdWatch.Storage.Influx;

/// <summary>Asks /query and hands out the rows of the answer.</summary>
/// <remarks>By hand for every version: of the clients there is none that asks InfluxQL, the one language that 1.x, 2.x and 3.x share.</remarks>
internal sealed class InfluxReader(InfluxHttp http, InfluxOptions options)
{
    /// <summary>
    /// Zones that one question names. InfluxDB 1.6.7 takes time with the square of the choices: an hour of minutes of 1 000 zones came in 20
    /// questions in a third of the time of one. It also keeps the address of a request, where 3.x wants the question, below 8 KB, the bound of common proxies.
    /// </summary>
    public const int ZonesAtOnce = 50;

    // 3 Core refuses a query over more files than about 72 hours make (its option query-file-limit).
    private static readonly long LongestRange3 = (long)TimeSpan.FromHours(72).TotalMilliseconds;

    /// <summary>[from, to) in pieces that the server answers.</summary>
    public IEnumerable<(long From, long To)> Pieces(long from, long to)
    {
        if (options.Version != 3)
        {
            if (from < to)
                yield return (from, to);
            yield break;
        }
        for (; from < to; from += LongestRange3)
            yield return (from, Math.Min(to, from + LongestRange3));
    }

    /// <summary>Asks and takes each row of the answer; the row has its cells in the order in which the columns are named.</summary>
    /// <exception cref="StorageException">The server is away or refuses.</exception>
    public async Task QueryAsync(string database, string query, string[] columns, Action<JsonElement[]> take, CancellationToken cancellationToken)
    {
        using var answer = await AskAsync(database, query, cancellationToken);
        var cells = new JsonElement[columns.Length];
        foreach (var series in Series(answer.RootElement))
        {
            var names = series.GetProperty("columns").EnumerateArray().Select(name => name.GetString()).ToList();
            var places = Array.ConvertAll(columns, names.IndexOf);
            if (!series.TryGetProperty("values", out var rows))
                continue;
            foreach (var row in rows.EnumerateArray())
            {
                for (var i = 0; i < places.Length; i++)
                    cells[i] = places[i] < 0 ? default : row[places[i]];
                try
                {
                    take(cells);
                }
                catch (Exception e) when (e is FormatException or InvalidOperationException)
                {
                    throw new StorageException($"Database {database} of InfluxDB at {http.Url} holds a row that this program did not write: {row.GetRawText()}", e);
                }
            }
        }
    }

    /// <summary>Time of the oldest point of a measurement that has a coverage; null when there is none.</summary>
    /// <exception cref="StorageException">The server is away or refuses.</exception>
    public async Task<DateTimeOffset?> OldestAsync(string database, string measurement, string condition, CancellationToken cancellationToken)
    {
        DateTimeOffset? oldest = null;
        await QueryAsync(
            database, $"SELECT first(coverage) FROM {measurement} WHERE {condition}", ["time"],
            row => oldest = DateTimeOffset.FromUnixTimeMilliseconds(row[0].GetInt64()), cancellationToken);
        return oldest;
    }

    /// <summary>Asks and returns the whole answer, which holds no error.</summary>
    /// <exception cref="StorageException">The server is away or refuses.</exception>
    public async Task<JsonDocument> AskAsync(string? database, string query, CancellationToken cancellationToken)
    {
        var reply = await http.SendAsync($"answer a query on {database ?? "the server"}", () => Request(options.Version, database, query), cancellationToken);
        if (!reply.IsSuccess || ErrorOf(reply) is not null)
            throw Fault(database, reply);
        try
        {
            return JsonDocument.Parse(reply.Body);
        }
        catch (JsonException e)
        {
            throw new StorageException($"InfluxDB at {http.Url} answered a query on {database} with something that is no JSON: {e.Message}", e);
        }
    }

    /// <summary>The error of a statement, which comes with status 200; null for none.</summary>
    public static string? ErrorOf(InfluxReply reply)
    {
        // Errors stand in short answers: a long one is not read twice.
        if (reply.Body.Length > 64 * 1024 || !reply.Text.Contains("\"error\"", StringComparison.Ordinal))
            return null;
        using var answer = JsonDocument.Parse(reply.Body);
        if (!answer.RootElement.TryGetProperty("results", out var results))
            return null;
        foreach (var result in results.EnumerateArray())
        {
            if (result.TryGetProperty("error", out var error))
                return error.GetString();
        }
        return null;
    }

    /// <summary>A question as a request: 3.x reads it from the address only, the others take a body, which may be long.</summary>
    public static HttpRequestMessage Request(int version, string? database, string query)
    {
        var target = database is null ? "query?epoch=ms" : $"query?db={Uri.EscapeDataString(database)}&epoch=ms";
        return version == 3
            ? new(HttpMethod.Get, $"{target}&q={Uri.EscapeDataString(query)}")
            : new(HttpMethod.Post, target) { Content = new FormUrlEncodedContent([new("q", query)]) };
    }

    private static IEnumerable<JsonElement> Series(JsonElement answer) =>
        from result in answer.GetProperty("results").EnumerateArray()
        where result.TryGetProperty("series", out _)
        from series in result.GetProperty("series").EnumerateArray()
        select series;

    private StorageException Fault(string? database, InfluxReply reply)
    {
        var reason = reply.IsSuccess ? ErrorOf(reply) : WriteAnswer.ReasonOf(reply.Status, reply.Text);
        if (reply.IsDenied)
            return new($"InfluxDB at {http.Url} refuses the credentials: {reason}. They are the settings {InfluxProvisioning.CredentialSettings}.");
        return new($"InfluxDB at {http.Url} could not answer a query on {database ?? "the server"}: {reason}. Its databases are made by the role that writes (Storage:Influx:CreateDatabases).");
    }
}
