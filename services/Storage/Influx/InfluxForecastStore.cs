using System.Globalization;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Storage.Influx;

/// <summary>Forecasts of slots and of days in InfluxDB, measurements forecast and day_forecast.</summary>
/// <remarks>
/// The time of a point is that of which it speaks, so that a dashboard draws it over what came true; how far ahead it looked is a tag. Two
/// forecasts issued within one slot speak of the same time: the distance from issue to slot goes into the time below the millisecond, where
/// it makes them two points./// </remarks>
internal sealed class InfluxForecastStore(InfluxWriter writer, InfluxDatabases databases, InfluxStoreSettings settings) : IForecastWriter
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    public Task PutAsync(IReadOnlyCollection<ForecastRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
            StoredForecast.Check(row);
        // Of two in one request no version promises which holds.
        var held = rows.GroupBy(row => (row.ZoneId, row.IssuedAt, row.Point.MinutesAhead)).Select(same => same.Last());
        return PutAsync(databases.Forecasts, "ns", held, AddSlot, cancellationToken);
    }

    public Task PutAsync(IReadOnlyCollection<DayForecastRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
            StoredForecast.Check(row);
        var held = rows.GroupBy(row => (row.ZoneId, row.Measure, row.LastDay, row.Day.Date)).Select(same => same.Last());
        return PutAsync(databases.DayForecasts, "ms", held, AddDay, cancellationToken);
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
        var (at, issued) = (row.Point.At.ToUnixTimeMilliseconds(), row.IssuedAt.ToUnixTimeMilliseconds());
        lines.Begin("forecast"u8);
        lines.Tag("ahead"u8, row.Point.MinutesAhead.ToString(CultureInfo.InvariantCulture));
        lines.Tag("site"u8, settings.SiteId);
        lines.Tag("zone"u8, Scope.ToText(row.ZoneId));
        lines.Field("issued"u8, issued);
        AddNumbers(lines, "people"u8, [row.Point.People, row.Point.Low80, row.Point.High80, row.Point.Low95, row.Point.High95]);
        // Different for issues of one time and distance: those lie within minutes of each other, and a million milliseconds are sixteen.
        lines.End(at * NanosecondsPerMillisecond + Math.Abs(at - issued) % NanosecondsPerMillisecond);
    }

    private void AddDay(LineBuffer lines, DayForecastRow row)
    {
        lines.Begin("day_forecast"u8);
        lines.Tag("ahead"u8, (row.Day.Date.DayNumber - row.LastDay.DayNumber).ToString(CultureInfo.InvariantCulture));
        lines.Tag("measure"u8, $"{row.Measure}");
        lines.Tag("site"u8, settings.SiteId);
        lines.Tag("zone"u8, Scope.ToText(row.ZoneId));
        AddNumbers(lines, "expected"u8, [row.Day.Expected, row.Day.Low80, row.Day.High80, row.Day.Low95, row.Day.High95]);
        lines.End(Milliseconds(row.Day.Date));
    }

    private static void AddNumbers(LineBuffer lines, ReadOnlySpan<byte> median, ReadOnlySpan<double> numbers)
    {
        lines.Field(median, numbers[0]);
        lines.Field("low80"u8, numbers[1]);
        lines.Field("high80"u8, numbers[2]);
        lines.Field("low95"u8, numbers[3]);
        lines.Field("high95"u8, numbers[4]);
    }

    private static long Milliseconds(DateOnly date) => new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
