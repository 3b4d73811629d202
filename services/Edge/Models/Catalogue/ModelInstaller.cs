using System.Security.Cryptography;
using CrowdWatch.Edge.Models.Import;

namespace CrowdWatch.Edge.Models.Catalogue;

/// <summary>Fetches a model of the catalogue, makes its .onnx file, and puts it with its manifest into a store.</summary>
/// <param name="store">Where it goes.</param>
/// <param name="progress">Gets a line for each step that takes time.</param>
public sealed class ModelInstaller(ModelStore store, TextWriter progress)
{
    /// <summary>Makes sure that the model is there and right, in 8 bits too where the catalogue has that.</summary>
    /// <returns>True if something was written, false if all was there already, or a model of an older make stays because the present one cannot be had.</returns>
    /// <exception cref="ModelException">No place has the files, or what came is wrong, and there is no model of an older make; or the store cannot be written.</exception>
    public async Task<bool> InstallAsync(CatalogueEntry entry, CancellationToken cancellation)
    {
        try
        {
            var there = Existing(entry.Manifest.Name);
            // A form in 8 bits that was made here, of a model for which the catalogue has none, stays named.
            if (there?.Quantized is { } own && entry.Quantized is null)
                entry = entry with { Manifest = entry.Manifest with { Quantized = own } };
            var isRight = Equal(there, entry.Manifest);
            if (isRight && (entry.Quantized is not { } form || Equal(Existing(form.Manifest.Name), form.Manifest)))
                return false;
            var onnxPath = store.OnnxPathOf(entry.Manifest.Name);
            if (!File.Exists(onnxPath) || ModelStore.Sha256Of(onnxPath) != entry.Manifest.Sha256)
            {
                if (await TryMakeAsync(entry, isOlderThere: there is not null, cancellation) is not { } onnx)
                    return false;
                await AtomicFile.WriteAsync(onnxPath, onnx, cancellation);
            }
            else if (there is not null && !Equal(there with { Quantized = entry.Manifest.Quantized }, entry.Manifest))
            {
                await progress.WriteLineAsync($"the manifest of {entry.Manifest.Name} on this machine is not this version's: it is written anew; one that you changed is kept by 'crowdwatch models get FILE --manifest FILE --name NAME', under a name of its own");
            }
            // Before the manifest that names it.
            if (entry.Quantized is { } quantized)
                await QuantizeAsync(quantized, onnxPath, cancellation);
            if (!isRight)
                await AtomicFile.WriteAsync(store.ManifestPathOf(entry.Manifest.Name), ManifestFile.Serialize(entry.Manifest), cancellation);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"Model '{entry.Manifest.Name}' cannot be put into {store.Folder}: {e.Message}", e);
        }
    }

    private async Task QuantizeAsync(QuantizedEntry entry, string floatPath, CancellationToken cancellation)
    {
        var name = entry.Manifest.Name;
        if (Equal(Existing(name), entry.Manifest))
            return;
        await progress.WriteLineAsync($"making {name}.onnx");
        var onnx = Checked(entry.Make(await File.ReadAllBytesAsync(floatPath, cancellation)), entry.Manifest);
        await AtomicFile.WriteAsync(store.OnnxPathOf(name), onnx, cancellation);
        await AtomicFile.WriteAsync(store.ManifestPathOf(name), ManifestFile.Serialize(entry.Manifest), cancellation);
    }

    private static bool Equal(ModelManifest? one, ModelManifest other) =>
        one is not null && ManifestFile.Serialize(one).AsSpan().SequenceEqual(ManifestFile.Serialize(other));

    /// <exception cref="ModelException">They are not what the catalogue says.</exception>
    private static byte[] Checked(byte[] onnx, ModelManifest manifest)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(onnx));
        return sha256 == manifest.Sha256
            ? onnx
            : throw new ModelException($"Making {manifest.Name}.onnx gave a file with sha256 {sha256}, the catalogue says {manifest.Sha256}: this version of the program is at fault.");
    }

    /// <summary>The manifest of a model that is there and whole, null without. Its canvas, threshold and calibration are the catalogue's too: another one is renewed.</summary>
    private ModelManifest? Existing(string name)
    {
        try
        {
            return store.Open(name).Manifest;
        }
        catch (ModelException)
        {
            return null;
        }
    }

    /// <summary>An upgrade without a network stops nobody: a model of an older make counts as it did. Null says that it stays.</summary>
    private async Task<byte[]?> TryMakeAsync(CatalogueEntry entry, bool isOlderThere, CancellationToken cancellation)
    {
        if (!isOlderThere)
            return await MakeAsync(entry, cancellation);
        var name = entry.Manifest.Name;
        await progress.WriteLineAsync($"{name} on this machine is of an older make: it is made anew");
        try
        {
            return await MakeAsync(entry, cancellation);
        }
        catch (ModelException e)
        {
            await progress.WriteLineAsync($"the older {name} stays and counts as before, without what is new: {e.Message}");
            return null;
        }
    }

    private async Task<byte[]> MakeAsync(CatalogueEntry entry, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("crowdwatch-model-").FullName;
        try
        {
            await new SourceFetcher(progress).FetchAsync(entry, folder, cancellation);
            await progress.WriteLineAsync($"making {entry.Manifest.Name}.onnx");
            var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            foreach (var file in entry.Files)
                files[file.Name] = await File.ReadAllBytesAsync(Path.Combine(folder, file.Name), cancellation);
            return Checked(entry.Make(files), entry.Manifest);
        }
        catch (ImportException e)
        {
            throw new ModelException($"{entry.Manifest.Name}.onnx cannot be made: {e.Message}", e);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
