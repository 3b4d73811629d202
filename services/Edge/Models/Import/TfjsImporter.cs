using CrowdWatch.Edge.Models.Import.Conversion;
using CrowdWatch.Edge.Models.Import.Onnx;
using CrowdWatch.Edge.Models.Import.Simplify;
using CrowdWatch.Edge.Models.Import.Tfjs;

namespace CrowdWatch.Edge.Models.Import;

/// <summary>Turns a TensorFlow.js graph model into an .onnx file: float32, operator set 13, the same bytes every time.</summary>
public static class TfjsImporter
{
    /// <exception cref="ImportException">The graph or its weights are not understood; the message names what.</exception>
    public static byte[] Import(ReadOnlyMemory<byte> json, ReadOnlySpan<byte> weights, ImportPlan plan)
    {
        var graph = GraphConverter.Convert(TfjsGraphReader.Read(json, weights), plan);
        ConvBias.Fold(graph);
        Transposes.Cancel(graph);
        ConvPadding.Fold(graph);
        return OnnxWriter.Write(graph, plan.Name);
    }
}
