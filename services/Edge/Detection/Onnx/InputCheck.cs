using CrowdWatch.Edge.Models;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>Says whether a graph takes the input that a manifest describes.</summary>
internal static class InputCheck
{
    /// <exception cref="ModelException">It does not.</exception>
    public static void Check(IReadOnlyDictionary<string, NodeMetadata> inputs, ModelInput wanted, string path)
    {
        if (inputs.Count != 1 || !inputs.TryGetValue(wanted.Name, out var found))
            throw new ModelException($"The model {path} has the input{(inputs.Count == 1 ? "" : "s")} {string.Join(", ", inputs.Keys)}; its manifest says: only '{wanted.Name}'.");
        if (!found.IsTensor || found.ElementDataType != TensorElementType.Float)
            throw new ModelException($"The input '{wanted.Name}' of the model {path} holds {found.ElementDataType}; only Float can be fed.");
        int[] shape = [1, 3, wanted.HeightPx, wanted.WidthPx];
        if (!Fits(found.Dimensions, shape))
            throw new ModelException($"The input '{wanted.Name}' of the model {path} has the shape [{string.Join(',', found.Dimensions)}]; its manifest says [{string.Join(',', shape)}].");
    }

    /// <summary>A graph may leave lengths open; they are told as −1.</summary>
    private static bool Fits(int[] found, int[] wanted) =>
        found.Length == wanted.Length && found.Zip(wanted).All(pair => pair.First == -1 || pair.First == pair.Second);
}
