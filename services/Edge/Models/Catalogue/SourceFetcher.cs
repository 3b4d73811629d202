namespace CrowdWatch.Edge.Models.Catalogue;

/// <summary>Tries the places of a model one after the other until one has given all its files with the right bytes.</summary>
/// <param name="progress">Gets a line for each place tried.</param>
public sealed class SourceFetcher(TextWriter progress)
{
    /// <exception cref="ModelException">No place has them; the message names each place with its reason.</exception>
    public async Task FetchAsync(CatalogueEntry entry, string folder, CancellationToken cancellation)
    {
        var failures = new List<string>();
        foreach (var place in entry.Places)
        {
            await progress.WriteLineAsync($"fetching {entry.Manifest.Name} from {place.Description}");
            try
            {
                await place.FetchAsync(entry.Files, folder, progress, cancellation);
                foreach (var file in entry.Files)
                    Check(file, Path.Combine(folder, file.Name));
                return;
            }
            catch (ModelException e)
            {
                failures.Add($"{place.Description}: {e.Message}");
                await progress.WriteLineAsync($"  not from there: {e.Message}");
            }
        }
        var what = entry.Files.Count == 1 ? entry.Files[0].Name : $"a folder with {string.Join(", ", entry.Files.Select(file => file.Name))}";
        throw new ModelException($"Model '{entry.Manifest.Name}' could not be fetched from any place:" + string.Concat(failures.Select(failure => "\n  " + failure))
            + $"\nIt can be brought along as well: 'crowdwatch models get {entry.Manifest.Name} --file PATH', where PATH is {what}.");
    }

    private static void Check(SourceFile file, string path)
    {
        if (!File.Exists(path))
            throw new ModelException($"{file.Name}: it did not come");
        var length = new FileInfo(path).Length;
        if (length != file.Bytes)
            throw new ModelException($"{file.Name}: {length} bytes came, it should have {file.Bytes}");
        var sha256 = ModelStore.Sha256Of(path);
        if (sha256 != file.Sha256)
            throw new ModelException($"{file.Name}: its sha256 is {sha256}, it should be {file.Sha256}");
    }
}
