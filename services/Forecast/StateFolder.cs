using CrowdWatch.Domain.Site;
using CrowdWatch.Hosting;
using CrowdWatch.Storage;

namespace CrowdWatch.Forecast;

/// <summary>The folder of what was learnt, a file for each zone and kind. Whoever holds its lock is the one active instance of the site.</summary>
internal sealed class StateFolder : IDisposable
{
    // How the site was written in names of files before it was written as everywhere.
    private const string FormerSite = "_site";

    private readonly string path;
    private readonly FileStream held;

    private StateFolder(string path, FileStream held) => (this.path, this.held) = (path, held);

    /// <summary>Takes the folder if no other instance holds it; null when one does.</summary>
    /// <exception cref="StorageException">The path cannot be used as a folder.</exception>
    public static StateFolder? TryOpen(string folder)
    {
        var full = Path.GetFullPath(folder);
        var file = Path.Combine(full, "forecast.lock");
        try
        {
            OwnerOnly.MakeFolder(full);
            var opened = new StateFolder(full, OwnerOnly.Open(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            opened.RenameFormer();
            return opened;
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(file))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"Forecast:StatePath is {full}, which cannot be made or used: {e.Message} Allowed is a folder this program may write to.", e);
        }
    }

    /// <summary>Writes what was learnt of a zone, null for the site; the former file holds until the new one is whole.</summary>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public void Save(string kind, string? zoneId, Action<BinaryWriter> write)
    {
        var file = FileOf(kind, zoneId);
        try
        {
            using (var stream = OwnerOnly.Open(file + ".new", FileMode.Create, FileAccess.Write, FileShare.Read))
            {
                using var writer = new BinaryWriter(stream);
                write(writer);
                writer.Flush();
                stream.Flush(flushToDisk: true);
            }
            File.Move(file + ".new", file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"What was learnt cannot be written to {file}: {e.Message}", e);
        }
    }

    /// <summary>Reads it back; null when there is none.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or of another version.</exception>
    public T? Load<T>(string kind, string? zoneId, Func<BinaryReader, T> read) where T : class
    {
        var file = FileOf(kind, zoneId);
        if (!File.Exists(file))
            return null;
        try
        {
            using var reader = new BinaryReader(File.OpenRead(file));
            return read(reader);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InvalidDataException($"{file} cannot be read: {e.Message}", e);
        }
    }

    public void Dispose() => held.Dispose();

    private void RenameFormer()
    {
        try
        {
            foreach (var former in Directory.GetFiles(path, $"*-{FormerSite}.state"))
                File.Move(former, former.Replace($"-{FormerSite}.state", $"-{Scope.Site}.state", StringComparison.Ordinal), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw new StorageException($"Files in {path} cannot be renamed: {e.Message}", e);
        }
    }

    private string FileOf(string kind, string? zoneId) => Path.Combine(path, $"{kind}-{Scope.ToText(zoneId)}.state");
}
