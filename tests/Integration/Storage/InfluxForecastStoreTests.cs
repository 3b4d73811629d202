using System.Globalization;
using System.Text.Json;
using CrowdWatch.Domain.Forecasts;
using CrowdWatch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>The InfluxDB store of forecasts passes the common exam on a real server; and what dashboards find there.</summary>
public sealed class InfluxForecastStoreTests(InfluxServer server) : ForecastStoreConformance, IClassFixture<InfluxServer>, IDisposable
{
    private readonly string prefix = $"f{Guid.NewGuid():N}";
    private IHost? host;

    public void Dispose() => host?.Dispose();

    [Fact]
    public async Task Dashboards_find_each_value_at_the_time_it_speaks_of()
    {
        var writer = await OpenEmptyAsync();
        await writer.PutAsync([Row(null, 0, 30)], default);
        await writer.PutAsync([Day("gate", 2)], default);

        // Issued on the hour, 30 minutes ahead: the slot that begins 25 minutes after it and ends 30 after it.
        Assert.Contains($$"""
            "columns":["time","ahead","high80","high95","issued","low80","low95","people","site","zone"],"values":[[{{Now.AddMinutes(25).ToUnixTimeMilliseconds()}},"30",60.5,70,{{Now.ToUnixTimeMilliseconds()}},40,30.25,50,"park","@site"]]
            """, await server.QueryAsync($"{prefix}_10s", "SELECT * FROM forecast"), StringComparison.Ordinal);
        // 30 September 2026 at 00:00 UTC is 1790726400 s after the epoch.
        Assert.Contains("""
            "columns":["time","ahead","expected","high80","high95","low80","low95","measure","site","zone"],"values":[[1790726400000,"2",5000,6000.5,7000,4000,3000.25,"Visitors","park","gate"]]
            """, await server.QueryAsync($"{prefix}_1h", "SELECT * FROM day_forecast"), StringComparison.Ordinal);
    }

    protected override Task<IForecastWriter> OpenEmptyAsync() => ReopenAsync();

    protected override async Task<IForecastWriter> ReopenAsync()
    {
        host?.Dispose();
        host = await InfluxHost.StartAsync(server.Url, ("Influx:DatabasePrefix", prefix));
        return host.Services.GetRequiredService<IForecastWriter>();
    }

    protected override async Task<IReadOnlyList<ForecastRow>> ReadAsync(string? zoneId)
    {
        var rows = await RowsAsync("10s", "issued, people, low80, high80, low95, high95, ahead, zone", "forecast", zoneId, row => new ForecastRow(
            zoneId, DateTimeOffset.FromUnixTimeMilliseconds(row[1].GetInt64()), new()
            {
                At = DateTimeOffset.FromUnixTimeMilliseconds(row[0].GetInt64()), MinutesAhead = Number(row[7]),
                People = row[2].GetDouble(), Low80 = row[3].GetDouble(), High80 = row[4].GetDouble(), Low95 = row[5].GetDouble(), High95 = row[6].GetDouble(),
            }));
        return [.. rows.OrderBy(row => row.IssuedAt).ThenBy(row => row.Point.MinutesAhead)];
    }

    protected override async Task<IReadOnlyList<DayForecastRow>> ReadDaysAsync(string? zoneId)
    {
        var rows = await RowsAsync("1h", "expected, low80, high80, low95, high95, ahead, measure, zone", "day_forecast", zoneId, row =>
        {
            var date = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(row[0].GetInt64()).UtcDateTime);
            return new DayForecastRow(zoneId, Enum.Parse<DayMeasure>(row[7].GetString()!), date.AddDays(-Number(row[6])), new()
            {
                Date = date, Expected = row[1].GetDouble(), Low80 = row[2].GetDouble(), High80 = row[3].GetDouble(), Low95 = row[4].GetDouble(), High95 = row[5].GetDouble(), Peak = NoPeak,
            });
        });
        return [.. rows.OrderBy(row => $"{row.Measure}", StringComparer.Ordinal).ThenBy(row => row.LastDay).ThenBy(row => row.Day.Date)];
    }

    /// <summary>The points of a place; its tag is the last column. A server that has none of the series answers without it.</summary>
    private async Task<IReadOnlyList<T>> RowsAsync<T>(string database, string columns, string series, string? zoneId, Func<JsonElement[], T> read)
    {
        using var answer = JsonDocument.Parse(await server.QueryAsync($"{prefix}_{database}", $"SELECT {columns} FROM {series}"));
        if (!answer.RootElement.GetProperty("results")[0].TryGetProperty("series", out var found))
            return [];
        // A backslash at the end of a tag's value is stored as two signs, which the store's own text says how to read.
        return [.. found[0].GetProperty("values").EnumerateArray().Select(row => row.EnumerateArray().ToArray())
            .Where(row => CrowdWatch.Storage.Influx.TagText.FromStored(row[^1].GetString()!) == (zoneId ?? "@site")).Select(read)];
    }

    private static int Number(JsonElement cell) => int.Parse(cell.GetString()!, CultureInfo.InvariantCulture);
}
