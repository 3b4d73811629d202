using CrowdWatch.Edge.Detection.Decoders;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>Finds the one output of a YOLOX model and reads it.</summary>
internal sealed class YoloxOutputReader : IOutputReader
{
    private readonly YoloxDecoder _decoder;
    private readonly CellGrid[] _grids;
    private readonly float[] _values;
    private readonly int _valuesPerCell;
    private YoloxBoxes? _boxes;

    /// <exception cref="ModelException">The output is not that of the manifest.</exception>
    public YoloxOutputReader(ModelManifest manifest, IReadOnlyList<OutputTensor> outputs, string path)
    {
        var output = manifest.Output;
        _decoder = new YoloxDecoder(output.ClassCount, output.PersonClass);
        _grids = OutputGrids.Of(manifest);
        _valuesPerCell = 5 + output.ClassCount;
        _values = OutputGrids.Find(outputs, [1, _grids.Sum(grid => grid.Count), _valuesPerCell], "boxes", null, path);
    }

    public void Check()
    {
        _boxes = YoloxBoxesCheck.Of(_values, _valuesPerCell, _grids);
        for (var cell = 0; cell < _values.Length; cell += _valuesPerCell)
        {
            foreach (var score in _values.AsSpan(cell + 4, _valuesPerCell - 4))
                ScoreCheck.EnsureProbability(score, "scores");
        }
    }

    public void Read(float threshold, CanvasToSource toSource, List<PersonBox> candidates)
    {
        // A model that says nothing about an empty picture is asked again with each until it does.
        _boxes ??= YoloxBoxesCheck.Of(_values, _valuesPerCell, _grids);
        _decoder.Decode(_values, _grids, threshold, toSource, candidates, _boxes ?? YoloxBoxes.Grid);
    }
}
