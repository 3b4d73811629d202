using System.Security.Cryptography;
using CrowdWatch.Edge.Models.Catalogue;

namespace CrowdWatch.Edge.Models;

/// <summary>Finds models on this machine, by name in a folder or by the path of a manifest, and checks their files.</summary>
public sealed class ModelStore(string folder)
{
    /// <summary>The folder that names are looked up in; it may not exist yet.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>The store in the user's cache folder.</summary>
    public static ModelStore InUserCache() => new(Path.Combine(CacheFolder.Locate(), "models"));

    /// <summary>Path of the .onnx file of a named model, whether it exists or not.</summary>
    public string OnnxPathOf(string name) => Path.Combine(Folder, name + ".onnx");

    /// <summary>Path of the manifest of a named model, whether it exists or not.</summary>
    public string ManifestPathOf(string name) => Path.Combine(Folder, name + ".json");

    /// <summary>
    /// The model of that name, or of that manifest file: anything that ends in .json or has a folder in it is a path, and its .onnx file
    /// stands beside it under the same name.
    /// </summary>
    /// <exception cref="ModelException">A file is missing, empty or not what the manifest says, or the manifest is wrong.</exception>
    public LocatedModel Open(string nameOrPath)
    {
        if (string.IsNullOrWhiteSpace(nameOrPath))
            throw new ModelException("The model's name is empty: give the name of a fetched model (crowdwatch models list), or the path of a manifest .json.");
        var manifestPath = IsPath(nameOrPath) ? Path.GetFullPath(nameOrPath) : ManifestPathOf(nameOrPath);
        if (manifestPath.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
            throw new ModelException($"{nameOrPath} is a model file: give the path of its manifest, {Path.ChangeExtension(nameOrPath, ".json")}.");
        if (!File.Exists(manifestPath))
            throw Missing(nameOrPath, manifestPath);

        var manifest = ManifestFile.Read(manifestPath);
        var onnxPath = Path.ChangeExtension(manifestPath, ".onnx");
        Check(onnxPath, manifest);
        return new LocatedModel(manifest, onnxPath);
    }

    /// <summary>The form in 8 bits that a model's manifest names, from the folder of the model; null where it names none.</summary>
    /// <exception cref="ModelException">It is named but not there, damaged, or wants or gives something else than the model itself.</exception>
    public static LocatedModel? OpenQuantized(LocatedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Manifest.Quantized is not { } name)
            return null;
        var folder = Path.GetDirectoryName(Path.GetFullPath(model.OnnxPath))!;
        var path = Path.Combine(folder, name + ".json");
        var remedy = ModelCatalogue.TryFind(name) is { } entry
            ? $"run 'crowdwatch models get {entry.Manifest.Name}'"
            : $"run 'crowdwatch models quantize {model.Manifest.Name} --stills DIR', or take \"quantized\" out of its manifest";
        if (!File.Exists(path))
            throw new ModelException($"The manifest of model '{model.Manifest.Name}' names '{name}' as its form in 8 bits, but {path} does not exist: {remedy}.");
        var quantized = new ModelStore(folder).Open(path);
        var (own, its) = (quantized.Manifest, model.Manifest);
        var asItself = own with { Name = its.Name, Title = its.Title, Licence = its.Licence, Source = its.Source, Sha256 = its.Sha256, Quantized = its.Quantized };
        return ManifestFile.Serialize(asItself).AsSpan().SequenceEqual(ManifestFile.Serialize(its))
            ? quantized
            : throw new ModelException($"The manifest of model '{its.Name}' names '{name}' as its form in 8 bits, but {path} says something else of input, output, calibration, accuracy or self-test: {remedy}.");
    }

    /// <summary>Removes a named model's files, its form in 8 bits with it. Such a form alone is no longer named by its model's manifest.</summary>
    /// <exception cref="ModelException">There is no such model, or its files cannot be removed.</exception>
    public void Remove(string name)
    {
        if (!ManifestRules.IsName(name))
            throw new ModelException($"'{name}' is no name of a model: allowed are {ManifestRules.AllowedName}.");
        string[] paths = [.. new[] { ManifestPathOf(name), OnnxPathOf(name) }.Where(File.Exists)];
        if (paths.Length == 0)
            throw new ModelException($"There is no model '{name}' in {Folder}: crowdwatch models list shows those there are.");
        try
        {
            if (QuantizedOf(name) is { } form && form != name && File.Exists(ManifestPathOf(form)))
                Remove(form);
            foreach (var other in Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Where(other => QuantizedOf(other) == name).ToList())
                File.WriteAllBytes(ManifestPathOf(other), ManifestFile.Serialize(ManifestFile.Read(ManifestPathOf(other)) with { Quantized = null }));
            // The record and the picture of its self-test go with it.
            foreach (var path in paths.Concat(Directory.EnumerateFiles(Folder, $"{name}-selftest.*")).Append(Path.Combine(Folder, name + ".selftest")))
                File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"Model '{name}' cannot be removed from {Folder}: {e.Message}", e);
        }
    }

    /// <summary>The form in 8 bits that a model's manifest names; null where it names none, or has mistakes.</summary>
    private string? QuantizedOf(string name)
    {
        try
        {
            return File.Exists(ManifestPathOf(name)) ? ManifestFile.Read(ManifestPathOf(name)).Quantized : null;
        }
        catch (ModelException)
        {
            return null;
        }
    }

    /// <summary>SHA-256 of a file, in lower-case hex digits.</summary>
    public static string Sha256Of(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static bool IsPath(string nameOrPath) =>
        nameOrPath.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || nameOrPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
        || nameOrPath.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase);

    private static ModelException Missing(string nameOrPath, string manifestPath)
    {
        if (IsPath(nameOrPath))
            return new ModelException(Directory.Exists(manifestPath) ? $"{manifestPath} is a folder: give the file of a model in it." : $"There is no model manifest {manifestPath}.");
        return new ModelException(ModelCatalogue.TryFind(nameOrPath) is not null
            ? $"Model '{nameOrPath}' is not on this machine ({manifestPath} does not exist): run 'crowdwatch models get {ModelCatalogue.Find(nameOrPath).Manifest.Name}'."
            : $"There is no model '{nameOrPath}': {manifestPath} does not exist, and the catalogue has {string.Join(", ", ModelCatalogue.Names)}. Give one of these, or the path of a manifest .json.");
    }

    private static void Check(string onnxPath, ModelManifest manifest)
    {
        var again = $"fetch it again with 'crowdwatch models get {ModelCatalogue.TryFind(manifest.Name)?.Manifest.Name ?? manifest.Name}', or correct the manifest beside it.";
        if (!File.Exists(onnxPath))
            throw new ModelException($"The model file {onnxPath} does not exist, though its manifest does: {again}");
        try
        {
            if (OrdinaryFile.LengthOf(onnxPath) == 0)
                throw new ModelException($"The model file {onnxPath} is empty (0 bytes): {again}");
            var actual = Sha256Of(onnxPath);
            if (actual != manifest.Sha256)
                throw new ModelException(
                    $"The model file {onnxPath} {(LooksLikeText(onnxPath) ? "is a text file, not a model" : "is damaged or another model")}: "
                    + $"its sha256 is {actual}, the manifest says {manifest.Sha256}; {again}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"The model file {onnxPath} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>An .onnx file has bytes below 9 within its first few; a page of an error or a pointer file has none.</summary>
    private static bool LooksLikeText(string path)
    {
        Span<byte> start = stackalloc byte[256];
        using var file = File.OpenRead(path);
        return !start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)].ContainsAnyInRange((byte)0, (byte)8);
    }
}
