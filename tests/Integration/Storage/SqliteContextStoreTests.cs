using CrowdWatch.Domain.Context;
using CrowdWatch.Storage;
using CrowdWatch.Storage.Sqlite;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>The SQLite store of context passes the common exam, on a real file; and what only a file can do.</summary>
public sealed class SqliteContextStoreTests : ContextStoreConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private SqliteFile? file;

    public void Dispose()
    {
        file?.Release();
        folder.Dispose();
    }

    [Fact]
    public async Task Old_values_of_every_series_are_removed_and_the_others_stay()
    {
        await OpenEmptyAsync();
        var store = new SqliteContextStore(file!, TimeSpan.FromDays(3650));
        await store.PutAsync([.. from hour in Enumerable.Range(0, 2_500) from kind in Enum.GetValues<ContextSeries>() select new ContextValue(kind, null, Day.AddHours(hour), hour)], default);

        Assert.Equal(4 * 2_499, await store.DeleteBeforeAsync(Day.AddHours(2_499), default));

        foreach (var kind in Enum.GetValues<ContextSeries>())
            Assert.Equal(2_499, Assert.Single(await store.ReadAsync(kind, Day, Day.AddDays(365), default)).Value);
    }

    protected override Task<(IContextWriter Writer, IContextReader Reader)> OpenEmptyAsync() => ReopenAsync();

    protected override Task<(IContextWriter Writer, IContextReader Reader)> ReopenAsync()
    {
        file?.Release();
        file = new SqliteFile(folder.File("context.db"), TimeSpan.FromSeconds(5));
        var store = new SqliteContextStore(file, TimeSpan.FromDays(3650));
        return Task.FromResult<(IContextWriter, IContextReader)>((store, store));
    }
}
