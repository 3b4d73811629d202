using CrowdWatch.Hosting;
namespace CrowdWatch.Storage.Sqlite;

/// <summary>Keeps a second program from writing the same store: two writers would overwrite each other's windows. Held until the program ends, however it ends.</summary>
internal sealed class StoreLock(SqliteFile file) : IDisposable
{
    private FileStream? held;

    /// <exception cref="StorageException">Another program holds the lock.</exception>
    public void Take()
    {
        try
        {
            held ??= OwnerOnly.Open(file.FullPath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new StorageException(
                $"Another program writes the store {file.FullPath}. One store has one writer: stop the other one, or give this one another place (--data, or Storage:Sqlite:Path).", e);
        }
    }

    public void Dispose() => held?.Dispose();
}
