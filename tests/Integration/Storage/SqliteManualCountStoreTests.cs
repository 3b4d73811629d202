using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using CrowdWatch.Storage.Sqlite;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>The SQLite store of manual counts passes the common exam, on a real file; and what only a file can do.</summary>
public sealed class SqliteManualCountStoreTests : ManualCountStoreConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private SqliteFile? file;

    public void Dispose()
    {
        file?.Release();
        folder.Dispose();
    }

    [Fact]
    public async Task Old_counts_are_removed_and_the_others_stay()
    {
        await OpenEmptyAsync();
        var store = StoreOf(file!);
        foreach (var hour in Enumerable.Range(0, 5))
            await store.PutAsync(new ManualCount { ZoneId = hour % 2 == 0 ? "gate" : "plaza", CountedAt = Noon.AddHours(hour), People = hour, EnteredAt = Noon }, default);

        Assert.Equal(3, await store.DeleteBeforeAsync(Noon.AddHours(3), default));

        Assert.Equal([3, 4], (await store.ReadAsync(Noon, Noon.AddDays(1), default)).Select(count => count.People));
    }

    [Fact]
    public async Task A_file_of_before_manual_counts_takes_them()
    {
        await OpenEmptyAsync();
        using (var connection = file!.Open())
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "DROP TABLE manual_count;";
            command.ExecuteNonQuery();
        }

        var (writer, reader) = await ReopenAsync();
        await writer.PutAsync(new ManualCount { ZoneId = "gate", CountedAt = Noon, People = 7, EnteredAt = Noon }, default);

        Assert.Equal(7, Assert.Single(await reader.ReadAsync(Noon, Noon.AddHours(1), default)).People);
    }

    protected override Task<(IManualCountWriter Writer, IManualCountReader Reader)> OpenEmptyAsync() => ReopenAsync();

    protected override Task<(IManualCountWriter Writer, IManualCountReader Reader)> ReopenAsync()
    {
        file?.Release();
        file = new SqliteFile(folder.File("manual.db"), TimeSpan.FromSeconds(5));
        var store = StoreOf(file);
        return Task.FromResult<(IManualCountWriter, IManualCountReader)>((store, store));
    }

    private static SqliteManualCountStore StoreOf(SqliteFile file) => new(file, TimeSpan.FromDays(90));
}
