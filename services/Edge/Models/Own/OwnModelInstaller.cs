using System.Globalization;
using CrowdWatch.Edge.Models.Catalogue;

namespace CrowdWatch.Edge.Models.Own;

/// <summary>Puts a user's own model into a store: its file, and a manifest that names its licence, its origin and its checksum.</summary>
/// <param name="store">Where it goes.</param>
/// <param name="download">Fetches what has an address.</param>
/// <param name="guess">What a graph itself says of how it is to be read; throws where that is not enough.</param>
/// <param name="check">Opens the model as it would be used; throws where it does not work.</param>
/// <param name="progress">Gets a line for each step that takes time.</param>
public sealed class OwnModelInstaller(
    ModelStore store, HttpsDownload download, Func<string, ModelManifest> guess, Action<LocatedModel> check, TextWriter progress)
{
    /// <summary>Above this a file is no detector that a camera could be counted with: the largest YOLO models have a quarter of it.</summary>
    public const long MaxBytes = 1L << 30;

    /// <summary>The model as it now lies in the store.</summary>
    /// <exception cref="ModelException">It cannot be had, is not described well enough, does not work, or its name is taken.</exception>
    public async Task<LocatedModel> InstallAsync(OwnModelRequest request, CancellationToken cancellation)
    {
        var manifestPath = request.ManifestPath ?? request.ManifestBeside;
        if (manifestPath is null && request.Licence is null)
            throw new ModelException(
                $"{request.FileName}: nothing says under which licence its weights are; give it with --licence, as SPDX identifier (Apache-2.0) or in words, or a manifest with --manifest.");
        var folder = Path.Combine(store.Folder, $".incoming-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(folder);
            var onnxPath = Path.Combine(folder, "model.onnx");
            await FetchAsync(request, onnxPath, cancellation);
            var manifest = Named(request, onnxPath, () => Describe(request, manifestPath, onnxPath));
            CheckName(manifest);
            manifest = TakePicture(manifest, manifestPath, folder);
            Named(request, onnxPath, () =>
            {
                check(new LocatedModel(manifest, onnxPath));
                return manifest;
            });
            File.Move(onnxPath, store.OnnxPathOf(manifest.Name), overwrite: true);
            if (manifest.SelfTest is { } selfTest)
                File.Move(Path.Combine(folder, selfTest.Picture), Path.Combine(store.Folder, selfTest.Picture), overwrite: true);
            await AtomicFile.WriteAsync(store.ManifestPathOf(manifest.Name), ManifestFile.Serialize(manifest), cancellation);
            return store.Open(manifest.Name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{request.FileName} cannot be put into {store.Folder}: {e.Message}", e);
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    private async Task FetchAsync(OwnModelRequest request, string to, CancellationToken cancellation)
    {
        if (request.IsAddress)
        {
            await progress.WriteLineAsync($"fetching {request.Origin}");
            await download.FetchAsync(request.Address(), request.FileName, to, MaxBytes, progress, cancellation);
            return;
        }
        if (Directory.Exists(request.From))
            throw new ModelException($"{request.From} is a folder: give the .onnx file in it.");
        if (!File.Exists(request.From))
            throw new ModelException($"{request.From}: there is no such file.");
        var bytes = OrdinaryFile.LengthOf(request.From);
        if (bytes == 0)
            throw new ModelException($"{request.From} is empty (0 bytes), or a pipe or a device: give a file.");
        if (bytes > MaxBytes)
            throw new ModelException(string.Create(CultureInfo.InvariantCulture, $"{request.From}: the file has {bytes} bytes; allowed are {MaxBytes} at most."));
        File.Copy(request.From, to);
    }

    /// <summary>Has messages name what the user gave, not the copy that is looked at.</summary>
    private static ModelManifest Named(OwnModelRequest request, string copy, Func<ModelManifest> look)
    {
        try
        {
            return look();
        }
        catch (ModelException e) when (e.Message.Contains(copy, StringComparison.Ordinal))
        {
            throw new ModelException(e.Message.Replace(copy, request.IsAddress ? request.Origin : request.From, StringComparison.Ordinal), e);
        }
    }

    private ModelManifest Describe(OwnModelRequest request, string? manifestPath, string onnxPath)
    {
        var sha256 = ModelStore.Sha256Of(onnxPath);
        var described = manifestPath is null
            ? guess(onnxPath) with { Name = NameOf(request.FileName), Source = request.Origin, Sha256 = sha256 }
            : ManifestFile.Read(manifestPath);
        if (described.Sha256 != sha256)
            throw new ModelException($"{request.FileName} has the sha256 {sha256}, its manifest {manifestPath} says {described.Sha256}: one of them belongs to another model.");
        // A form in 8 bits does not come along: 'crowdwatch models quantize' makes it here.
        return described with { Name = request.Name ?? described.Name, Licence = request.Licence ?? described.Licence, Quantized = null };
    }

    /// <summary>The picture of the self-test comes along, under the model's name.</summary>
    private static ModelManifest TakePicture(ModelManifest manifest, string? manifestPath, string folder)
    {
        if (manifest.SelfTest is not { } selfTest || manifestPath is null)
            return manifest;
        var from = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(manifestPath))!, selfTest.Picture);
        if (!File.Exists(from))
            throw new ModelException($"The manifest {manifestPath} names the self-test picture {selfTest.Picture}, but {from} does not exist.");
        var name = $"{manifest.Name}-selftest{Path.GetExtension(from)}";
        File.Copy(from, Path.Combine(folder, name));
        return manifest with { SelfTest = selfTest with { Picture = name } };
    }

    /// <summary>The file's name in the letters that a name may have.</summary>
    private static string NameOf(string fileName)
    {
        var letters = Path.GetFileNameWithoutExtension(fileName).ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-').ToArray();
        return new string(letters).Trim('-');
    }

    private void CheckName(ModelManifest manifest)
    {
        if (!ManifestRules.IsName(manifest.Name))
            throw new ModelException($"The name '{manifest.Name}': allowed are {ManifestRules.AllowedName}; give one with --name.");
        if (ModelCatalogue.TryFind(manifest.Name) is not null)
            throw new ModelException($"The name '{manifest.Name}' is that of a model of the catalogue; give another one with --name.");
        if (File.Exists(store.OnnxPathOf(manifest.Name)) || File.Exists(store.ManifestPathOf(manifest.Name)))
            throw new ModelException($"There is a model '{manifest.Name}' already: give another name with --name, or remove that one with 'crowdwatch models remove {manifest.Name}'.");
    }
}
