using System.Text.Json;
using CrowdWatch.Storage.Influx;
using CsCheck;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>What the line buffer writes, a real InfluxDB gives back as it was: ids of any letters, texts of any letters, numbers of any size.</summary>
public sealed class LineProtocolTests(InfluxServer server) : IClassFixture<InfluxServer>
{
    private const long Eight = 1_777_622_400_000;

    private static readonly Gen<string> Letter = Gen.OneOf("a", "Z", "0", ",", " ", "=", "\\", "\"", "'", "#", "/", "北", "é", "👩", "\u2028", "{");

    private static readonly Gen<double> Number = Gen.OneOf<double>(
        Gen.Double, Gen.OneOf(0.0, double.Epsilon, double.MaxValue, double.MinValue, 1e21, 1e-7, 0.1, double.NaN, double.PositiveInfinity));

    private static readonly Gen<Row> AnyRow = Gen.Select(
        Letter.Array[1, 8].Select(string.Concat), Number, Gen.OneOf<long>(Gen.Long, Gen.OneOf(long.MinValue, long.MaxValue)), Gen.Bool,
        Gen.OneOf<string>(Letter, Gen.OneOf("\n", "\r", "\t")).Array[0, 8].Select(string.Concat), (id, number, whole, truth, text) => new Row(id, number, whole, truth, text));

    [Fact]
    public async Task Rows_come_back_as_they_were_written() => await AnyRow.Array[1, 100].SampleAsync(
        async rows =>
        {
            var database = $"l{Guid.NewGuid():N}";
            await server.QueryAsync(null, $"CREATE DATABASE {database}");
            using var answer = await server.WriteAsync(database, Written(rows));
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());

            using var read = JsonDocument.Parse(await server.QueryAsync(database, "SELECT number, whole, truth, text FROM m GROUP BY id"));
            var found = read.RootElement.GetProperty("results")[0].GetProperty("series").EnumerateArray()
                .SelectMany(series => series.GetProperty("values").EnumerateArray().Select(row => (Id: series.GetProperty("tags").GetProperty("id").GetString()!, Row: row)))
                .OrderBy(row => row.Row[0].GetInt64()).Select(row => ReadBack(row.Id, row.Row)).ToList();
            Assert.Equal(rows.Select(row => row with { Number = double.IsFinite(row.Number) ? row.Number : double.NaN }), found);
        },
        iter: 10, threads: 1);

    private static string Written(Row[] rows)
    {
        using var lines = new LineBuffer();
        for (var i = 0; i < rows.Length; i++)
        {
            lines.Begin("m"u8);
            lines.Tag("id"u8, rows[i].Id);
            lines.Field("number"u8, rows[i].Number);
            lines.Field("whole"u8, rows[i].Whole);
            lines.Field("truth"u8, rows[i].Truth);
            lines.Field("text"u8, rows[i].Text);
            lines.End(Eight + i);
        }
        return System.Text.Encoding.UTF8.GetString(lines.Written.Span);
    }

    private static Row ReadBack(string id, JsonElement row) => new(
        TagText.FromStored(id), row[1].ValueKind == JsonValueKind.Null ? double.NaN : row[1].GetDouble(), row[2].GetInt64(), row[3].GetBoolean(), row[4].GetString()!);

    private sealed record Row(string Id, double Number, long Whole, bool Truth, string Text);
}
