using CrowdWatch.Edge.Detection.Decoders;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>Matches the outputs of a graph with the grids that a manifest speaks of.</summary>
internal static class OutputGrids
{
    public static CellGrid[] Of(ModelManifest manifest) =>
        [.. manifest.Output.Strides.Select(stride => CellGrid.Of(manifest.Input.WidthPx, manifest.Input.HeightPx, stride))];

    /// <summary>The memory of the output that has this shape.</summary>
    /// <exception cref="ModelException">There is none.</exception>
    public static float[] Find(IReadOnlyList<OutputTensor> outputs, long[] shape, string what, int? stridePx, string path)
    {
        if (outputs.FirstOrDefault(output => output.Wholes is null && output.Shape.AsSpan().SequenceEqual(shape)) is { } found)
            return found.Values;
        var stride = stridePx is { } pixels ? $" of stride {pixels}" : "";
        throw new ModelException(
            $"The model {path} has no output [{string.Join(',', shape)}] for the {what}{stride} that its manifest describes; "
            + $"it has {string.Join(", ", outputs.Select(output => $"{output.Name} {output.ShapeText}"))}.");
    }
}
