using System.Globalization;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Storage.Sqlite;

/// <summary>Forecasts of slots and of days in two SQLite tables.</summary>
internal sealed class SqliteForecastStore(SqliteFile file) : IForecastWriter
{
    private const string UpsertSlot = """
        INSERT INTO forecast (zone, issued_ms, minutes_ahead, at_ms, people, low80, high80, low95, high95) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (zone, issued_ms, minutes_ahead) DO UPDATE SET
            at_ms = excluded.at_ms, people = excluded.people, low80 = excluded.low80, high80 = excluded.high80, low95 = excluded.low95, high95 = excluded.high95;
        """;

    private const string UpsertDay = """
        INSERT INTO day_forecast (zone, last_day, measure, date, expected, low80, high80, low95, high95) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (zone, last_day, measure, date) DO UPDATE SET
            expected = excluded.expected, low80 = excluded.low80, high80 = excluded.high80, low95 = excluded.low95, high95 = excluded.high95;
        """;

    public Task PutAsync(IReadOnlyCollection<ForecastRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
            StoredForecast.Check(row);
        return SqliteRows.PutAsync(file, "write forecasts to", UpsertSlot, rows, cells =>
            [Scope.ToText(cells.ZoneId), cells.IssuedAt.ToUnixTimeMilliseconds(), cells.Point.MinutesAhead, cells.Point.At.ToUnixTimeMilliseconds(),
                cells.Point.People, cells.Point.Low80, cells.Point.High80, cells.Point.Low95, cells.Point.High95], cancellationToken);
    }

    public Task PutAsync(IReadOnlyCollection<DayForecastRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
            StoredForecast.Check(row);
        return SqliteRows.PutAsync(file, "write forecasts of days to", UpsertDay, rows, cells =>
            [Scope.ToText(cells.ZoneId), Text(cells.LastDay), $"{cells.Measure}", Text(cells.Day.Date), cells.Day.Expected, cells.Day.Low80, cells.Day.High80, cells.Day.Low95, cells.Day.High95], cancellationToken);
    }

    /// <summary>Removes what was said of slots by forecasts issued before a moment, in small steps; returns how many rows.</summary>
    public Task<long> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        new SqliteSweep(file, "forecast", "zone", "issued_ms").DeleteBeforeAsync(StoredTime.CeilingMilliseconds(before), cancellationToken);

    /// <summary>The same for forecasts of days by their last known day.</summary>
    public Task<long> DeleteDaysBeforeAsync(DateOnly before, CancellationToken cancellationToken) =>
        new SqliteSweep(file, "day_forecast", "zone", "last_day").DeleteBeforeAsync(Text(before), cancellationToken);

    // Such texts sort as the days do.
    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
