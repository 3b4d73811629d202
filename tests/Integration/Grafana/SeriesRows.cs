using System.Text.Json;

namespace CrowdWatch.Tests.Integration.Grafana;

/// <summary>One series of an answer of InfluxDB: its tags, its columns and its rows.</summary>
internal sealed record SeriesRows(IReadOnlyDictionary<string, string> Tags, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<JsonElement>> Rows)
{
    /// <summary>Whether any row has a value besides its time.</summary>
    public bool HasValue => Rows.Any(row => row.Skip(Columns[0] == "time" ? 1 : 0).Any(cell => cell.ValueKind != JsonValueKind.Null));

    /// <summary>Time and first value of each row; null where the server has none.</summary>
    public IEnumerable<(DateTimeOffset At, double? Value)> Points =>
        Rows.Select(row => (DateTimeOffset.FromUnixTimeMilliseconds(row[0].GetInt64()), row[1].ValueKind == JsonValueKind.Null ? (double?)null : row[1].GetDouble()));

    public static SeriesRows Of(JsonElement series) => new(
        series.TryGetProperty("tags", out var tags) ? tags.EnumerateObject().ToDictionary(tag => tag.Name, tag => tag.Value.GetString()!) : new Dictionary<string, string>(),
        [.. series.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!)],
        [.. series.GetProperty("values").EnumerateArray().Select(row => (IReadOnlyList<JsonElement>)[.. row.EnumerateArray().Select(cell => cell.Clone())])]);
}
