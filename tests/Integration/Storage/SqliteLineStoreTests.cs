using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using CrowdWatch.Storage.Sqlite;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>The SQLite store of crossings passes the common exam, on a real file; and what only a file can do.</summary>
public sealed class SqliteLineStoreTests : LineStoreConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private SqliteFile? file;

    public void Dispose()
    {
        file?.Release();
        folder.Dispose();
    }

    [Fact]
    public async Task Old_crossings_are_removed_and_the_others_stay()
    {
        await OpenEmptyAsync();
        var store = new SqliteLineStore(file!);
        await store.PutAsync([.. Enumerable.Range(0, 5).Select(hour => Crossing(hour, Noon.AddHours(hour), entered: hour))], default);

        Assert.Equal(3, await store.DeleteBeforeAsync(Noon.AddHours(3), default));

        Assert.Equal([3, 4], (await store.ReadAsync("gate in", WindowLength.OneHour, Noon, Noon.AddDays(1), default)).Select(step => step.In));
    }

    [Fact]
    public async Task A_file_of_before_lines_takes_crossings()
    {
        await OpenEmptyAsync();
        using (var connection = file!.Open())
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "DROP TABLE line_crossing; DROP TABLE zone_movement;";
            command.ExecuteNonQuery();
        }

        var (writer, reader) = await ReopenAsync();
        await writer.PutAsync([Crossing(1, Noon, entered: 7)], default);

        Assert.Equal(7, (await reader.NewestAsync("gate in", default))!.In);
        Assert.Empty(await new SqliteMovementStore(file!).ReadAsync("gate", Noon, Noon.AddHours(1), default));
    }

    protected override Task<(ILineWriter Writer, ILineReader Reader)> OpenEmptyAsync() => ReopenAsync();

    protected override Task<(ILineWriter Writer, ILineReader Reader)> ReopenAsync()
    {
        file?.Release();
        file = new SqliteFile(folder.File("lines.db"), TimeSpan.FromSeconds(5));
        var store = new SqliteLineStore(file);
        return Task.FromResult<(ILineWriter, ILineReader)>((store, store));
    }
}
