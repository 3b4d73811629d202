using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>Finds the output with activations that a manifest speaks of.</summary>
internal static class FeatureOutput
{
    /// <summary>A map over the output's memory; null where the manifest names none.</summary>
    /// <exception cref="ModelException">The graph has no such output, or it has another shape.</exception>
    public static FeatureMap? Find(ModelManifest manifest, IReadOnlyList<OutputTensor> outputs, string path)
    {
        if (manifest.Output.Features is not { } features)
            return null;
        var (rows, columns) = (manifest.Input.HeightPx / features.StridePx, manifest.Input.WidthPx / features.StridePx);
        long[] shape = [1, features.Channels, rows, columns];
        var found = outputs.FirstOrDefault(output => output.Name == features.Name)
            ?? throw new ModelException($"The model {path} has no output '{features.Name}' for the features that its manifest describes; it has {string.Join(", ", outputs.Select(output => output.Name))}.");
        return found.Shape.AsSpan().SequenceEqual(shape)
            ? new FeatureMap(features.StridePx, features.Channels, rows, columns, found.Values)
            : throw new ModelException($"The output '{features.Name}' of the model {path} has the shape {found.ShapeText}; its manifest says [{string.Join(',', shape)}].");
    }
}
