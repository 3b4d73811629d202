using CrowdWatch.Storage;
using CrowdWatch.Storage.Sqlite;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>The SQLite store of counts passes the common exam, on a real file; and what only a file can do.</summary>
public sealed class SqliteCountStoreTests : CountStoreConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private SqliteFile? file;

    public void Dispose()
    {
        file?.Release();
        folder.Dispose();
    }

    [Fact]
    public async Task Old_counts_and_the_stretches_over_them_are_removed_and_the_others_stay()
    {
        await OpenEmptyAsync();
        var store = new SqliteCountStore(file!);
        // 6 001 counts of a zone are more than the chunk that a delete takes at once.
        await store.PutAsync([.. Enumerable.Range(0, 6_001).SelectMany(s => new[] { Count(s), Count(s) with { ZoneId = "hill" } })], [new("gate", Now), new("gate", Now.AddSeconds(6_000))], default);

        var removed = await store.DeleteBeforeAsync(Now.AddSeconds(6_000), default);

        Assert.Equal(2 * 6_000, removed);
        var left = await store.ReadAsync(["gate", "hill"], Now, Now.AddHours(2), default);
        Assert.Equal([Count(6_000), Count(6_000) with { ZoneId = "hill" }], left);
        Assert.Equal(Now.AddSeconds(6_000), Assert.Single(await store.ReadOpenAsync(["gate"], default)).Start);
    }

    protected override Task<(ICountWriter Writer, ICountReader Reader)> OpenEmptyAsync() => ReopenAsync();

    protected override Task<(ICountWriter Writer, ICountReader Reader)> ReopenAsync()
    {
        file?.Release();
        file = new SqliteFile(folder.File("counts.db"), TimeSpan.FromSeconds(5));
        var store = new SqliteCountStore(file);
        return Task.FromResult<(ICountWriter, ICountReader)>((store, store));
    }
}
