using CrowdWatch.Storage;
using CrowdWatch.Storage.Sqlite;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>The SQLite store of movements passes the common exam, on a real file.</summary>
public sealed class SqliteMovementStoreTests : MovementStoreConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private SqliteFile? file;

    public void Dispose()
    {
        file?.Release();
        folder.Dispose();
    }

    protected override Task<(IMovementWriter Writer, IMovementReader Reader)> OpenEmptyAsync() => ReopenAsync();

    protected override Task<(IMovementWriter Writer, IMovementReader Reader)> ReopenAsync()
    {
        file?.Release();
        file = new SqliteFile(folder.File("movements.db"), TimeSpan.FromSeconds(5));
        var store = new SqliteMovementStore(file);
        return Task.FromResult<(IMovementWriter, IMovementReader)>((store, store));
    }
}
