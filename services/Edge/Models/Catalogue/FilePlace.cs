namespace CrowdWatch.Edge.Models.Catalogue;

/// <summary>What a user brings along, for a machine that reaches none of the other places: the one file of a model, or a folder with its files.</summary>
public sealed class FilePlace(string path) : IModelPlace
{
    public string Description => path;

    public async Task FetchAsync(IReadOnlyList<SourceFile> files, string folder, TextWriter progress, CancellationToken cancellation)
    {
        if (files.Count != 1 && !Directory.Exists(path))
            throw new ModelException($"there is no such folder; needed is one that holds {string.Join(", ", files.Select(file => file.Name))}");
        foreach (var file in files)
        {
            var from = Directory.Exists(path) ? Path.Combine(path, file.Name) : path;
            if (!File.Exists(from))
                throw new ModelException(from == path ? "there is no such file" : $"it has no {file.Name}");
            await CopyAsync(from, file, Path.Combine(folder, file.Name), cancellation);
        }
    }

    private static async Task CopyAsync(string from, SourceFile file, string to, CancellationToken cancellation)
    {
        try
        {
            // Said before anything is copied: what is given may be a whole archive.
            if (OrdinaryFile.LengthOf(from) is var length && length != file.Bytes)
                throw new ModelException($"{file.Name}: {from} has {length} bytes, it should have {file.Bytes}");
            await using var source = File.OpenRead(from);
            await using var target = File.Create(to);
            await source.CopyToAsync(target, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{from} cannot be read: {e.Message}", e);
        }
    }
}
