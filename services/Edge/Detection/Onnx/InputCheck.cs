using CrowdWatch.Edge.Models;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>Says whether a graph takes the input that a manifest describes.</summary>
internal static class InputCheck
{
    /// <summary>The name of the input that wants the size in which boxes are given (RT-DETR: orig_target_sizes); null where there is none.</summary>
    /// <param name="inputs">What the graph has.</param>
    /// <param name="wanted">What the manifest says of the picture.</param>
    /// <param name="maySize">Whether the decoder of the manifest knows what to do with a size.</param>
    /// <param name="path">The model's file, for messages.</param>
    /// <exception cref="ModelException">The graph does not take the input that the manifest describes.</exception>
    public static string? Check(IReadOnlyDictionary<string, NodeMetadata> inputs, ModelInput wanted, bool maySize, string path)
    {
        var others = inputs.Where(input => input.Key != wanted.Name).ToList();
        var sized = maySize && others.Count == 1 && IsSize(others[0].Value);
        if (!inputs.TryGetValue(wanted.Name, out var found) || (others.Count > 0 && !sized))
            throw new ModelException($"The model {path} has the input{(inputs.Count == 1 ? "" : "s")} {string.Join(", ", inputs.Keys)}; its manifest says: only '{wanted.Name}'.");
        if (!found.IsTensor || found.ElementDataType != TensorElementType.Float)
            throw new ModelException($"The input '{wanted.Name}' of the model {path} holds {found.ElementDataType}; only Float can be fed.");
        var shape = wanted.Shape();
        if (!Fits(found.Dimensions, shape))
            throw new ModelException($"The input '{wanted.Name}' of the model {path} has the shape [{string.Join(',', found.Dimensions)}]; its manifest says [{string.Join(',', shape)}].");
        return sized ? others[0].Key : null;
    }

    private static bool IsSize(NodeMetadata input) => input.IsTensor && input.ElementDataType == TensorElementType.Int64 && Fits(input.Dimensions, [1, 2]);

    /// <summary>A graph may leave lengths open; they are told as −1.</summary>
    private static bool Fits(int[] found, int[] wanted) =>
        found.Length == wanted.Length && found.Zip(wanted).All(pair => pair.First == -1 || pair.First == pair.Second);
}
