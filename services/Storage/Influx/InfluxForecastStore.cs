using System.Globalization;
using System.Text.Json;

namespace CrowdWatch.Storage.Influx;

/// <summary>Forecasts of slots and of days in InfluxDB, measurements forecast and day_forecast.</summary>
/// <remarks>
/// The time of a point is that of which it speaks, so that a dashboard draws it over what came true; how far ahead it looked is a tag. Two
/// forecasts issued within one slot speak of the same time: the distance from issue to slot goes into the time below the millisecond, where
/// it makes them two points. A point is always written with all its fields; one that is just being written and lacks some is not there yet.
/// </remarks>
internal sealed class InfluxForecastStore(InfluxWriter writer, InfluxReader reader, InfluxDatabases databases, InfluxStoreSettings settings)
    : IForecastWriter, IForecastReader
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    // From the third on, every point has a number in each.
    private static readonly string[] SlotColumns = ["time", "ahead", "issued", "people", "low80", "high80", "low95", "high95"];
    private static readonly string[] DayColumns = ["time", "ahead", "expected", "low80", "high80", "low95", "high95"];

    private string Site => $"site = {InfluxQl.Text(TagText.ToStored(settings.SiteId))}";

    public Task PutAsync(IReadOnlyCollection<ForecastRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
            StoredForecast.Check(row);
        // Of two in one request no version promises which holds.
        var held = rows.GroupBy(row => (row.ZoneId, row.IssuedAt, row.MinutesAhead)).Select(same => same.Last());
        return PutAsync(databases.Forecasts, "ns", held, AddSlot, cancellationToken);
    }

    public Task PutAsync(IReadOnlyCollection<DayForecastRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
            StoredForecast.Check(row);
        var held = rows.GroupBy(row => (row.ZoneId, row.Measure, row.LastDay, row.Date)).Select(same => same.Last());
        return PutAsync(databases.DayForecasts, "ms", held, AddDay, cancellationToken);
    }

    public async Task<IReadOnlyList<ForecastRow>> ReadAsync(
        string? zoneId, DateTimeOffset issuedFrom, DateTimeOffset issuedTo, CancellationToken cancellationToken)
    {
        StoredTime.CheckRange(issuedFrom, issuedTo);
        var (from, to) = (StoredTime.CeilingMilliseconds(issuedFrom), StoredTime.CeilingMilliseconds(issuedTo));
        var issued = string.Create(CultureInfo.InvariantCulture, $"issued >= {from} AND issued < {to}");
        var furthest = (long)StoredForecast.Furthest.TotalMilliseconds;
        var rows = new List<ForecastRow>();
        if (from < to)
        {
            await ReadAsync(databases.Forecasts, "forecast", $"{InfluxQl.OneOf("zone", [StoredZone.ToText(zoneId)])} AND {issued}",
                (from - furthest, to + furthest), SlotColumns, row => rows.Add(Slot(zoneId, row)), cancellationToken);
        }
        return [.. rows.OrderBy(row => row.IssuedAt).ThenBy(row => row.MinutesAhead)];
    }

    public async Task<IReadOnlyList<DayForecastRow>> ReadDaysAsync(
        string? zoneId, DailyMeasure measure, DateOnly lastDayFrom, DateOnly lastDayTo, CancellationToken cancellationToken)
    {
        StoredTime.CheckRange(lastDayFrom, lastDayTo);
        var rows = new List<DayForecastRow>();
        // The time of a point is the day it speaks of, some days after its LastDay.
        var range = (Milliseconds(lastDayFrom), Milliseconds(lastDayTo.AddDays(StoredForecast.MostDays + 1)));
        await ReadAsync(databases.DayForecasts, "day_forecast", $"{InfluxQl.OneOf("zone", [StoredZone.ToText(zoneId)])} AND measure = {InfluxQl.Text($"{measure}")}",
            range, DayColumns, row => rows.Add(Day(zoneId, measure, row)), cancellationToken);
        return [.. rows.Where(row => row.LastDay >= lastDayFrom && row.LastDay <= lastDayTo).OrderBy(row => row.LastDay).ThenBy(row => row.Date)];
    }

    private async Task PutAsync<T>(
        string database, string precision, IEnumerable<T> rows, Action<LineBuffer, T> add, CancellationToken cancellationToken)
    {
        var refusals = new Refusals();
        using var lines = new LineBuffer();
        foreach (var batch in rows.Chunk(settings.BatchLines))
        {
            lines.Clear();
            foreach (var row in batch)
                add(lines, row);
            await writer.WriteAsync(database, precision, lines.Written, refusals, cancellationToken);
        }
        refusals.ThrowIfAny();
    }

    private void AddSlot(LineBuffer lines, ForecastRow row)
    {
        var (at, issued) = (row.At.ToUnixTimeMilliseconds(), row.IssuedAt.ToUnixTimeMilliseconds());
        lines.Begin("forecast"u8);
        lines.Tag("ahead"u8, row.MinutesAhead.ToString(CultureInfo.InvariantCulture));
        lines.Tag("site"u8, settings.SiteId);
        lines.Tag("zone"u8, StoredZone.ToText(row.ZoneId));
        lines.Field("issued"u8, issued);
        AddNumbers(lines, "people"u8, [row.People, row.Low80, row.High80, row.Low95, row.High95]);
        // Different for issues of one time and distance: those lie within minutes of each other, and a million milliseconds are sixteen.
        lines.End(at * NanosecondsPerMillisecond + Math.Abs(at - issued) % NanosecondsPerMillisecond);
    }

    private void AddDay(LineBuffer lines, DayForecastRow row)
    {
        lines.Begin("day_forecast"u8);
        lines.Tag("ahead"u8, (row.Date.DayNumber - row.LastDay.DayNumber).ToString(CultureInfo.InvariantCulture));
        lines.Tag("measure"u8, $"{row.Measure}");
        lines.Tag("site"u8, settings.SiteId);
        lines.Tag("zone"u8, StoredZone.ToText(row.ZoneId));
        AddNumbers(lines, "expected"u8, [row.Expected, row.Low80, row.High80, row.Low95, row.High95]);
        lines.End(Milliseconds(row.Date));
    }

    private static void AddNumbers(LineBuffer lines, ReadOnlySpan<byte> median, ReadOnlySpan<double> numbers)
    {
        lines.Field(median, numbers[0]);
        lines.Field("low80"u8, numbers[1]);
        lines.Field("high80"u8, numbers[2]);
        lines.Field("low95"u8, numbers[3]);
        lines.Field("high95"u8, numbers[4]);
    }

    private async Task ReadAsync(
        string database, string measurement, string condition, (long From, long To) range, string[] columns, Action<JsonElement[]> take, CancellationToken cancellationToken)
    {
        foreach (var (start, end) in reader.Pieces(range.From, range.To))
        {
            var query = $"SELECT {string.Join(", ", columns[2..])}, ahead FROM {measurement} WHERE {Site} AND {condition} AND {InfluxQl.Between(start, end)}";
            await reader.QueryAsync(database, query, columns, row =>
            {
                if (row[2..].All(cell => cell.ValueKind == JsonValueKind.Number))
                    take(row);
            }, cancellationToken);
        }
    }

    private static ForecastRow Slot(string? zoneId, JsonElement[] row) => new()
    {
        ZoneId = zoneId,
        At = DateTimeOffset.FromUnixTimeMilliseconds(row[0].GetInt64()),
        MinutesAhead = Ahead(row[1]),
        IssuedAt = DateTimeOffset.FromUnixTimeMilliseconds(row[2].GetInt64()),
        People = row[3].GetDouble(),
        Low80 = row[4].GetDouble(),
        High80 = row[5].GetDouble(),
        Low95 = row[6].GetDouble(),
        High95 = row[7].GetDouble(),
    };

    private static DayForecastRow Day(string? zoneId, DailyMeasure measure, JsonElement[] row)
    {
        var date = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(row[0].GetInt64()).UtcDateTime);
        return new()
        {
            ZoneId = zoneId,
            Measure = measure,
            LastDay = date.AddDays(-Ahead(row[1])),
            Date = date,
            Expected = row[2].GetDouble(),
            Low80 = row[3].GetDouble(),
            High80 = row[4].GetDouble(),
            Low95 = row[5].GetDouble(),
            High95 = row[6].GetDouble(),
        };
    }

    private static int Ahead(JsonElement cell) => int.Parse(cell.GetString()!, CultureInfo.InvariantCulture);

    private static long Milliseconds(DateOnly date) => new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
