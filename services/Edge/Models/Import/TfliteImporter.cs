using CrowdWatch.Edge.Models.Import.Onnx;
using CrowdWatch.Edge.Models.Import.Simplify;
using CrowdWatch.Edge.Models.Import.Tflite;

namespace CrowdWatch.Edge.Models.Import;

/// <summary>
/// Turns a YOLOX detector in a TensorFlow Lite file into an .onnx file for pictures of any size that the strides divide: float32, operator set 13,
/// without the file's own post-processing, the same bytes every time.
/// </summary>
public static class TfliteImporter
{
    /// <exception cref="ImportException">The file is damaged or its graph is not understood; the message names what.</exception>
    public static byte[] Import(ReadOnlyMemory<byte> file, CutPlan plan)
    {
        var graph = TfliteConverter.Convert(TfliteGraphReader.Read(file), plan);
        ConvPadding.Fold(graph);
        return OnnxWriter.Write(graph, plan.Name);
    }
}
