using CrowdWatch.Edge.Detection.Decoders;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>Pairs the outputs of a NanoDet model by their shapes, a score and a side tensor per stride, and reads them.</summary>
internal sealed class NanoDetOutputReader : IOutputReader
{
    private readonly NanoDetDecoder _decoder;
    private readonly Level[] _levels;

    /// <exception cref="ModelException">The outputs are not those of the manifest.</exception>
    public NanoDetOutputReader(ModelManifest manifest, IReadOnlyList<OutputTensor> outputs, string path)
    {
        var output = manifest.Output;
        if (output.Bins is not { } bins)
            throw new ModelException($"The manifest of {path} says decoder NanoDet, but not how many bins a box side has.");
        _decoder = new NanoDetDecoder(output.ClassCount, output.PersonClass, bins);
        var grids = OutputGrids.Of(manifest);
        if (output.ClassCount == 4 * bins || grids.DistinctBy(grid => grid.Count).Count() != grids.Length)
            throw new ModelException($"The outputs of the model {path} cannot be told apart by their shapes, because scores and sides, or two strides, have the same.");
        _levels = [.. grids.Select(grid => new Level(
            grid,
            OutputGrids.Find(outputs, [1, grid.Count, output.ClassCount], "scores", grid.StridePx, path),
            OutputGrids.Find(outputs, [1, grid.Count, 4 * bins], "box sides", grid.StridePx, path)))];
    }

    public void Check()
    {
        foreach (var score in _levels.SelectMany(level => level.Scores))
            ScoreCheck.EnsureProbability(score, "scores");
    }

    public void Read(float threshold, CanvasToSource toSource, List<PersonBox> candidates)
    {
        foreach (var level in _levels)
            _decoder.Decode(level.Scores, level.Sides, level.Grid, threshold, toSource, candidates);
    }

    private sealed record Level(CellGrid Grid, float[] Scores, float[] Sides);
}
