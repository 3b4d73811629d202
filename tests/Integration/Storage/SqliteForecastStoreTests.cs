using System.Globalization;
using CrowdWatch.Domain.Forecasts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using CrowdWatch.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>The SQLite store of forecasts passes the common exam, on a real file; and what only a file can do.</summary>
public sealed class SqliteForecastStoreTests : ForecastStoreConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private SqliteFile? file;

    public void Dispose()
    {
        file?.Release();
        folder.Dispose();
    }

    [Fact]
    public async Task Old_forecasts_are_removed_and_the_others_stay()
    {
        await OpenEmptyAsync();
        var store = new SqliteForecastStore(file!);
        // 1 201 issues of each place are more than the chunk that a delete takes at once.
        await store.PutAsync([.. from slot in Enumerable.Range(0, 1_201) from place in new[] { null, "gate" } from ahead in new[] { 5, 10 } select Row(place, slot, ahead)], default);
        await store.PutAsync([.. from last in Enumerable.Range(0, 3) from ahead in new[] { 1, 2 } select Day(null, last + ahead) with { LastDay = Monday.AddDays(last) }], default);

        Assert.Equal(2 * 2 * 1_200, await store.DeleteBeforeAsync(Now.AddMinutes(5 * 1_200), default));
        Assert.Equal(2 * 2, await store.DeleteDaysBeforeAsync(Monday.AddDays(2), default));

        foreach (var place in new[] { null, "gate" })
            Assert.Equal([Row(place, 1_200, 5), Row(place, 1_200, 10)], await ReadAsync(place));
        Assert.Equal(2, (await ReadDaysAsync(null)).Count);
    }

    [Fact]
    public async Task What_is_counted_stands_in_the_file_by_its_name()
    {
        var writer = await OpenEmptyAsync();
        await writer.PutAsync([Day(null, 1), Day(null, 1) with { Measure = DayMeasure.BusiestHour }], default);

        using var connection = new SqliteConnection($"Data Source={folder.File("forecasts.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat(measure) FROM (SELECT measure FROM day_forecast ORDER BY measure)";
        Assert.Equal("BusiestHour,Visitors", command.ExecuteScalar());
    }

    [Fact]
    public async Task Windows_and_forecasts_are_written_to_one_new_file_by_two_programs_at_once()
    {
        // Each program has its own handle of the file, as two processes have, and both make it.
        var aggregation = new SqliteFile(folder.File("forecasts.db"), TimeSpan.FromSeconds(5));
        var forecast = new SqliteFile(folder.File("forecasts.db"), TimeSpan.FromSeconds(5));
        using var windows = new SqliteWindowStore(aggregation);
        var forecasts = new SqliteForecastStore(forecast);

        await Task.WhenAll(
            Task.Run(async () =>
            {
                for (var i = 0; i < 100; i++)
                    await windows.PutAsync([.. Enumerable.Range(0, 100).Select(zone => Minute($"zone-{zone}", i))], default);
            }),
            Task.Run(async () =>
            {
                for (var i = 0; i < 100; i++)
                    await forecasts.PutAsync([.. Enumerable.Range(0, 100).Select(zone => Row($"zone-{zone}", i, 5))], default);
            }));

        Assert.Equal(100, (await windows.ReadAsync("zone-99", WindowLength.OneMinute, Now, Now.AddDays(1), default)).Count);
        Assert.Equal(100, (await ReadAsync("zone-99")).Count);
        forecast.Release();
    }

    [Fact]
    public async Task A_file_of_the_second_version_keeps_its_counts_and_takes_forecasts()
    {
        var path = folder.File("forecasts.db");
        // The table of counts that version 2 wrote, with one count in it.
        Run(path, """
            PRAGMA journal_mode = WAL;
            CREATE TABLE camera_count (zone TEXT NOT NULL, captured_ms INTEGER NOT NULL, camera TEXT NOT NULL, sequence INTEGER NOT NULL, people INTEGER NOT NULL,
                PRIMARY KEY (zone, captured_ms, camera)) STRICT, WITHOUT ROWID;
            INSERT INTO camera_count VALUES ('gate', 0, 'gate-1', 1, 7);
            PRAGMA user_version = 2;
            """);
        var writer = await OpenEmptyAsync();

        await writer.PutAsync([Row("gate", 0, 5)], default);

        Assert.Equal(Row("gate", 0, 5), Assert.Single(await ReadAsync("gate")));
        Assert.Equal(7, Assert.Single(await new SqliteCountStore(file!).ReadAsync(["gate"], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1), default)).People);
    }

    protected override Task<IForecastWriter> OpenEmptyAsync() => ReopenAsync();

    protected override Task<IForecastWriter> ReopenAsync()
    {
        file?.Release();
        file = new SqliteFile(folder.File("forecasts.db"), TimeSpan.FromSeconds(5));
        return Task.FromResult<IForecastWriter>(new SqliteForecastStore(file));
    }

    protected override Task<IReadOnlyList<ForecastRow>> ReadAsync(string? zoneId) => RowsAsync(
        "SELECT issued_ms, minutes_ahead, at_ms, people, low80, high80, low95, high95 FROM forecast WHERE zone = $zone ORDER BY issued_ms, minutes_ahead", zoneId,
        row => new ForecastRow(zoneId, DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)), new()
        {
            MinutesAhead = row.GetInt32(1), At = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)),
            People = row.GetDouble(3), Low80 = row.GetDouble(4), High80 = row.GetDouble(5), Low95 = row.GetDouble(6), High95 = row.GetDouble(7),
        }));

    protected override Task<IReadOnlyList<DayForecastRow>> ReadDaysAsync(string? zoneId) => RowsAsync(
        "SELECT measure, last_day, date, expected, low80, high80, low95, high95 FROM day_forecast WHERE zone = $zone ORDER BY measure, last_day, date", zoneId,
        row => new DayForecastRow(zoneId, Enum.Parse<DayMeasure>(row.GetString(0)), Date(row.GetString(1)), new()
        {
            Date = Date(row.GetString(2)), Expected = row.GetDouble(3), Low80 = row.GetDouble(4), High80 = row.GetDouble(5), Low95 = row.GetDouble(6), High95 = row.GetDouble(7), Peak = NoPeak,
        }));

    private Task<IReadOnlyList<T>> RowsAsync<T>(string sql, string? zoneId, Func<SqliteDataReader, T> read)
    {
        List<T> rows = [];
        // No writer has made the tables of a file that nothing was put into.
        if (File.Exists(folder.File("forecasts.db")))
        {
            using var connection = new SqliteConnection($"Data Source={folder.File("forecasts.db")};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Parameters.AddWithValue("$zone", zoneId ?? "@site");
            using var reader = command.ExecuteReader();
            while (reader.Read())
                rows.Add(read(reader));
        }
        return Task.FromResult<IReadOnlyList<T>>(rows);
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static OccupancyWindow Minute(string zoneId, int minute) => new()
    {
        ZoneId = zoneId,
        Length = WindowLength.OneMinute,
        Start = Now.AddMinutes(minute),
        CoverageRatio = 0,
        Readings = 0,
    };

    private static void Run(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
