using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CrowdWatch.Storage.Sqlite;

/// <summary>Forecasts of slots and of days in two SQLite tables.</summary>
internal sealed class SqliteForecastStore(SqliteFile file) : IForecastWriter, IForecastReader
{
    private const string DateFormat = "yyyy-MM-dd";

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

    private const string SelectSlots = """
        SELECT issued_ms, minutes_ahead, at_ms, people, low80, high80, low95, high95 FROM forecast
        WHERE zone = $0 AND issued_ms >= $1 AND issued_ms < $2 ORDER BY issued_ms, minutes_ahead;
        """;

    private const string SelectDays = """
        SELECT last_day, date, expected, low80, high80, low95, high95 FROM day_forecast
        WHERE zone = $0 AND last_day >= $1 AND last_day <= $2 AND measure = $3 ORDER BY last_day, date;
        """;

    public Task PutAsync(IReadOnlyCollection<ForecastRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
            StoredForecast.Check(row);
        return SqliteRows.PutAsync(file, "write forecasts to", UpsertSlot, rows, cells =>
            [StoredZone.ToText(cells.ZoneId), cells.IssuedAt.ToUnixTimeMilliseconds(), cells.MinutesAhead, cells.At.ToUnixTimeMilliseconds(), cells.People, cells.Low80, cells.High80, cells.Low95, cells.High95], cancellationToken);
    }

    public Task PutAsync(IReadOnlyCollection<DayForecastRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
            StoredForecast.Check(row);
        return SqliteRows.PutAsync(file, "write forecasts of days to", UpsertDay, rows, cells =>
            [StoredZone.ToText(cells.ZoneId), Text(cells.LastDay), $"{cells.Measure}", Text(cells.Date), cells.Expected, cells.Low80, cells.High80, cells.Low95, cells.High95], cancellationToken);
    }

    public Task<IReadOnlyList<ForecastRow>> ReadAsync(string? zoneId, DateTimeOffset issuedFrom, DateTimeOffset issuedTo, CancellationToken cancellationToken)
    {
        StoredTime.CheckRange(issuedFrom, issuedTo);
        object[] asked = [StoredZone.ToText(zoneId), StoredTime.CeilingMilliseconds(issuedFrom), StoredTime.CeilingMilliseconds(issuedTo)];
        return SqliteRows.ReadAsync(file, "read forecasts from", SelectSlots, asked, row => Slot(zoneId, row), cancellationToken);
    }

    public Task<IReadOnlyList<DayForecastRow>> ReadDaysAsync(
        string? zoneId, DailyMeasure measure, DateOnly lastDayFrom, DateOnly lastDayTo, CancellationToken cancellationToken)
    {
        StoredTime.CheckRange(lastDayFrom, lastDayTo);
        object[] asked = [StoredZone.ToText(zoneId), Text(lastDayFrom), Text(lastDayTo), $"{measure}"];
        return SqliteRows.ReadAsync(file, "read forecasts of days from", SelectDays, asked, row => Day(zoneId, measure, row), cancellationToken);
    }

    /// <summary>Removes what was said of slots by forecasts issued before a moment, in small steps; returns how many rows.</summary>
    public Task<long> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        new SqliteSweep(file, "forecast", "zone", "issued_ms").DeleteBeforeAsync(StoredTime.CeilingMilliseconds(before), cancellationToken);

    /// <summary>The same for forecasts of days by their last known day.</summary>
    public Task<long> DeleteDaysBeforeAsync(DateOnly before, CancellationToken cancellationToken) =>
        new SqliteSweep(file, "day_forecast", "zone", "last_day").DeleteBeforeAsync(Text(before), cancellationToken);

    private static ForecastRow Slot(string? zoneId, SqliteDataReader row) => new()
    {
        ZoneId = zoneId,
        IssuedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)),
        MinutesAhead = row.GetInt32(1),
        At = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)),
        People = row.GetDouble(3),
        Low80 = row.GetDouble(4),
        High80 = row.GetDouble(5),
        Low95 = row.GetDouble(6),
        High95 = row.GetDouble(7),
    };

    private static DayForecastRow Day(string? zoneId, DailyMeasure measure, SqliteDataReader row) => new()
    {
        ZoneId = zoneId,
        Measure = measure,
        LastDay = Date(row.GetString(0)),
        Date = Date(row.GetString(1)),
        Expected = row.GetDouble(2),
        Low80 = row.GetDouble(3),
        High80 = row.GetDouble(4),
        Low95 = row.GetDouble(5),
        High95 = row.GetDouble(6),
    };

    // Such texts sort as the days do.
    private static string Text(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, DateFormat, CultureInfo.InvariantCulture);
}
