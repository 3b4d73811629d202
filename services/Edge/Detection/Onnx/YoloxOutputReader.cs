using CrowdWatch.Edge.Detection.Decoders;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>Finds the one output of a YOLOX model and reads it.</summary>
internal sealed class YoloxOutputReader : IOutputReader
{
    private readonly YoloxDecoder _decoder;
    private readonly CellGrid[] _grids;
    private readonly float[] _values;

    /// <exception cref="ModelException">The output is not that of the manifest.</exception>
    public YoloxOutputReader(ModelManifest manifest, IReadOnlyList<OutputTensor> outputs, string path)
    {
        var output = manifest.Output;
        _decoder = new YoloxDecoder(output.ClassCount, output.PersonClass);
        _grids = OutputGrids.Of(manifest);
        _values = OutputGrids.Find(outputs, [1, _grids.Sum(grid => grid.Count), 5 + output.ClassCount], "boxes", null, path);
    }

    public void Read(float threshold, CanvasToSource toSource, List<PersonBox> candidates) =>
        _decoder.Decode(_values, _grids, threshold, toSource, candidates);
}
