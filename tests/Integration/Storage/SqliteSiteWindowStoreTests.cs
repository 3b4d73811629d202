using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using CrowdWatch.Storage.Sqlite;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>The SQLite store of the site's windows passes the common exam, on a real file; and what only a file can do.</summary>
public sealed class SqliteSiteWindowStoreTests : SiteWindowStoreConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private SqliteFile? file;

    public void Dispose()
    {
        file?.Release();
        folder.Dispose();
    }

    [Fact]
    public async Task Old_windows_of_a_length_are_removed_and_the_others_stay()
    {
        await OpenEmptyAsync();
        var store = new SqliteSiteWindowStore(file!);
        await store.PutAsync([Window(0), Window(1), Window(2), Window(0) with { Length = WindowLength.OneHour }], default);

        Assert.Equal(2, await store.DeleteBeforeAsync(WindowLength.OneMinute, Noon.AddMinutes(2), default));

        Assert.Equal([Window(2)], await ReadHourAsync(store));
        Assert.Single(await store.ReadAsync(WindowLength.OneHour, Noon, Noon.AddHours(1), default));
    }

    protected override Task<(ISiteWindowWriter Writer, ISiteWindowReader Reader)> OpenEmptyAsync() => ReopenAsync();

    protected override Task<(ISiteWindowWriter Writer, ISiteWindowReader Reader)> ReopenAsync()
    {
        file?.Release();
        file = new SqliteFile(folder.File("windows.db"), TimeSpan.FromSeconds(5));
        var store = new SqliteSiteWindowStore(file);
        return Task.FromResult<(ISiteWindowWriter, ISiteWindowReader)>((store, store));
    }
}
