using System.Globalization;
using System.Text;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Catalogue;

namespace CrowdWatch.Host.Commands;

/// <summary>The text of "crowdwatch models list": the models of the catalogue, then the others in the store, each with its state.</summary>
internal static class ModelListing
{
    public static string Of(ModelStore store, IReadOnlyList<CatalogueEntry> catalogue)
    {
        var text = new StringBuilder();
        foreach (var entry in catalogue)
            Append(text, entry.Manifest, entry.OnnxBytes, State(store, entry.Manifest.Name, entry.Manifest.Sha256), QuantizedState(store, entry.Manifest));
        foreach (var name in OthersIn(store, catalogue))
        {
            try
            {
                var model = store.Open(name);
                Append(text, model.Manifest, new FileInfo(model.OnnxPath).Length, model.OnnxPath, QuantizedState(store, model.Manifest));
            }
            catch (ModelException e)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}\n  not usable: {e.Message}\n");
            }
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, ModelManifest manifest, long bytes, string state, string? quantized) =>
        text.Append(CultureInfo.InvariantCulture, $"{manifest.Name}\n  {manifest.Title}\n  licence {manifest.Licence}; from {manifest.Source}\n  input {manifest.Input.WidthPx} x {manifest.Input.HeightPx}, {bytes / 1e6:0.0} MB\n  {state}\n{(quantized is null ? "" : $"  in 8 bits: {quantized}\n")}");

    private static string State(ModelStore store, string name, string sha256)
    {
        if (!File.Exists(store.ManifestPathOf(name)) && !File.Exists(store.OnnxPathOf(name)))
            return $"not on this machine: run 'crowdwatch models get {name}'";
        try
        {
            var model = store.Open(name);
            return model.Manifest.Sha256 == sha256 ? model.OnnxPath : $"{model.OnnxPath}, not the bytes of the catalogue: 'crowdwatch models get {name}' replaces them";
        }
        catch (ModelException e)
        {
            return $"not usable: {e.Message}";
        }
    }

    /// <summary>The form in 8 bits that belongs to a model; null where it has none.</summary>
    private static string? QuantizedState(ModelStore store, ModelManifest manifest)
    {
        if (manifest.Quantized is not { } name)
            return null;
        if (!File.Exists(store.ManifestPathOf(manifest.Name)))
            return $"{name}, made with it";
        try
        {
            return ModelStore.OpenQuantized(store.Open(manifest.Name)) is { } form ? $"{name}, {form.OnnxPath}" : $"{name}, not on this machine: run 'crowdwatch models get {manifest.Name}'";
        }
        catch (ModelException e)
        {
            return $"{name}, not usable: {e.Message}";
        }
    }

    private static IEnumerable<string> OthersIn(ModelStore store, IReadOnlyList<CatalogueEntry> catalogue) =>
        !Directory.Exists(store.Folder)
            ? []
            : Directory.EnumerateFiles(store.Folder, "*.json")
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Except(catalogue.SelectMany(entry => new[] { entry.Manifest.Name, entry.Quantized?.Manifest.Name ?? entry.Manifest.Name }))
                .Order(StringComparer.Ordinal);
}
