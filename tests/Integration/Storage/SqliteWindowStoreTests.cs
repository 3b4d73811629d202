using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using CrowdWatch.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>The SQLite store passes the common exam, on a real file; and what only a file can do.</summary>
public sealed class SqliteWindowStoreTests : WindowStoreConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private SqliteWindowStore? store;

    public void Dispose()
    {
        store?.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Another_reader_of_the_file_sees_what_was_put()
    {
        var (writer, _) = await OpenEmptyAsync();
        await writer.PutAsync([Window("gate", Noon)], default);

        await using var other = new SqliteConnection($"Data Source={folder.File("windows.db")};Mode=ReadOnly;Pooling=False");
        await other.OpenAsync();
        await using var command = other.CreateCommand();
        command.CommandText = "SELECT max FROM occupancy_window WHERE zone = 'gate';";

        Assert.Equal(9L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Two_programs_may_open_the_same_file()
    {
        var (writer, _) = await OpenEmptyAsync();
        using var second = new SqliteWindowStore(new SqliteFile(folder.File("windows.db"), TimeSpan.FromSeconds(5)));

        await Task.WhenAll(
            Task.Run(() => PutManyAsync(writer, "gate")),
            Task.Run(() => PutManyAsync(second, "hill")));

        Assert.Equal(50, (await ReadHourAsync(second, "gate")).Count);
        Assert.Equal(50, (await ReadHourAsync(second, "hill")).Count);
    }

    [Fact]
    public async Task A_locked_file_is_a_fault_that_names_it_and_the_next_call_goes_through()
    {
        store = new SqliteWindowStore(new SqliteFile(folder.File("windows.db"), TimeSpan.FromSeconds(1)));
        store.Open();
        await using var locker = new SqliteConnection($"Data Source={folder.File("windows.db")};Pooling=False");
        await locker.OpenAsync();
        await using (var transaction = locker.BeginTransaction(deferred: false))
        {
            var error = await Assert.ThrowsAsync<StorageException>(() => store.PutAsync([Window("gate", Noon)], default));
            Assert.Contains(folder.File("windows.db"), error.Message, StringComparison.Ordinal);
        }

        await store.PutAsync([Window("gate", Noon)], default);

        Assert.Single(await ReadHourAsync(store, "gate"));
    }

    [Fact]
    public async Task Old_windows_of_a_length_are_removed_and_the_others_stay()
    {
        await OpenEmptyAsync();
        // 12 000 minutes of two zones are more than two of the chunks that a delete takes at once.
        var minutes = Enumerable.Range(0, 12_000).SelectMany(m => new[] { Window("gate", Noon.AddMinutes(m)), Window("北门", Noon.AddMinutes(m)) });
        await store!.PutAsync([.. minutes, Window("gate", Noon) with { Length = WindowLength.OneHour }], default);

        var removed = await store.DeleteBeforeAsync(WindowLength.OneMinute, Noon.AddMinutes(11_990), default);

        Assert.Equal(2 * 11_990, removed);
        var left = await store.ReadAsync("北门", WindowLength.OneMinute, Noon, Noon.AddMinutes(12_000), default);
        Assert.Equal(Enumerable.Range(11_990, 10), left.Select(w => (int)(w.Start - Noon).TotalMinutes));
        Assert.Single(await store.ReadAsync("gate", WindowLength.OneHour, Noon, Noon.AddHours(1), default));
    }

    protected override Task<(IWindowWriter Writer, IWindowReader Reader)> OpenEmptyAsync() => ReopenAsync();

    protected override Task<(IWindowWriter Writer, IWindowReader Reader)> ReopenAsync()
    {
        store?.Dispose();
        store = new SqliteWindowStore(new SqliteFile(folder.File("windows.db"), TimeSpan.FromSeconds(5)));
        return Task.FromResult<(IWindowWriter, IWindowReader)>((store, store));
    }

    private static async Task PutManyAsync(IWindowWriter writer, string zoneId)
    {
        for (var minute = 0; minute < 50; minute++)
            await writer.PutAsync([Window(zoneId, Noon.AddMinutes(minute))], default);
    }
}
