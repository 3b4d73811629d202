using CrowdWatch.Edge.Detection.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace CrowdWatch.Edge.Models;

/// <summary>What the graph of an .onnx file itself says about its inputs and outputs.</summary>
public sealed record ModelGraph(IReadOnlyList<GraphTensor> Inputs, IReadOnlyList<GraphTensor> Outputs)
{
    /// <exception cref="ModelException">ONNX Runtime cannot load the file.</exception>
    public static ModelGraph Read(string onnxPath)
    {
        OnnxLibrary.Load();
        try
        {
            using var options = new SessionOptions
            {
                GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL,
                // What goes wrong comes as an exception; the native library need not tell it too.
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            };
            using var session = new InferenceSession(onnxPath, options);
            return new ModelGraph(
                [.. session.InputNames.Select(name => Describe(name, session.InputMetadata[name]))],
                [.. session.OutputNames.Select(name => Describe(name, session.OutputMetadata[name]))]);
        }
        // Whatever a graph holds: lengths beyond numbers, values that are no tensors.
        catch (Exception e) when (e is not (ModelException or OutOfMemoryException))
        {
            throw new ModelException($"The model file {onnxPath} cannot be loaded by ONNX Runtime: {e.Message.Split('\n', 2)[0]}", e);
        }
    }

    private static GraphTensor Describe(string name, NodeMetadata tensor) => tensor.IsTensor
        ? new GraphTensor(name, tensor.ElementDataType.ToString().ToLowerInvariant(), [.. tensor.Dimensions.Zip(tensor.SymbolicDimensions, Axis)])
        : new GraphTensor(name, tensor.OnnxValueType.ToString(), []);

    private static string Axis(int length, string symbol) =>
        length >= 0 ? length.ToString(System.Globalization.CultureInfo.InvariantCulture) : symbol.Length > 0 ? symbol : "?";
}
