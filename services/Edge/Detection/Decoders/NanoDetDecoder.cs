using System.Numerics.Tensors;

namespace CrowdWatch.Edge.Detection.Decoders;

/// <summary>
/// Reads NanoDet's outputs. Each cell has a score per class and, per box side, a distribution over bins: the side's distance from the
/// cell's centre is the distribution's expected bin number times the stride.
/// </summary>
public sealed class NanoDetDecoder
{
    private const int Sides = 4;

    private readonly int _classCount;
    private readonly int _personClass;
    private readonly int _bins;
    private readonly float[] _probabilities;
    private readonly float[] _binNumbers;

    public NanoDetDecoder(int classCount, int personClass, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(personClass);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(personClass, classCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        (_classCount, _personClass, _bins) = (classCount, personClass, bins);
        _probabilities = new float[bins];
        _binNumbers = [.. Enumerable.Range(0, bins).Select(bin => (float)bin)];
    }

    /// <summary>Adds the people of one grid to <paramref name="candidates"/>.</summary>
    /// <param name="scores">Cells × classes, between 0 and 1.</param>
    /// <param name="sides">Cells × (left, top, right, bottom) × bins, before softmax.</param>
    /// <param name="grid">The cells.</param>
    /// <param name="threshold">Least score that counts.</param>
    /// <param name="toSource">Where the boxes go.</param>
    /// <param name="candidates">Receives boxes in source pixels, not yet suppressed.</param>
    /// <exception cref="InvalidDataException">A score is not a number: the picture was not judged, and nobody may take that for "no people".</exception>
    public void Decode(
        ReadOnlySpan<float> scores, ReadOnlySpan<float> sides, CellGrid grid, float threshold, CanvasToSource toSource, List<PersonBox> candidates)
    {
        if (scores.Length != grid.Count * _classCount || sides.Length != grid.Count * Sides * _bins)
            throw new ArgumentException($"{scores.Length} scores and {sides.Length} side bins do not fit {grid}.", nameof(grid));
        for (var cell = 0; cell < grid.Count; cell++)
        {
            var score = scores[cell * _classCount + _personClass];
            if (float.IsNaN(score))
                throw new InvalidDataException($"The model's score of cell {cell} at stride {grid.StridePx} is not a number.");
            if (score < threshold)
                continue;
            ScoreCheck.EnsureProbability(score, "scores");
            candidates.Add(BoxOf(sides.Slice(cell * Sides * _bins, Sides * _bins), grid, cell, score, toSource));
        }
    }

    private PersonBox BoxOf(ReadOnlySpan<float> sides, CellGrid grid, int cell, float score, CanvasToSource toSource)
    {
        var x = (cell % grid.Columns + 0.5f) * grid.StridePx;
        var y = (cell / grid.Columns + 0.5f) * grid.StridePx;
        return toSource.Box(
            x - Distance(sides, 0, grid.StridePx),
            y - Distance(sides, 1, grid.StridePx),
            x + Distance(sides, 2, grid.StridePx),
            y + Distance(sides, 3, grid.StridePx),
            score);
    }

    private float Distance(ReadOnlySpan<float> sides, int side, int stridePx)
    {
        var bins = sides.Slice(side * _bins, _bins);
        // Softmax with the largest taken off first, so that large raw values do not overflow.
        TensorPrimitives.Subtract(bins, TensorPrimitives.Max(bins), _probabilities);
        TensorPrimitives.Exp(_probabilities, _probabilities);
        return TensorPrimitives.Dot(_probabilities, _binNumbers) / TensorPrimitives.Sum<float>(_probabilities) * stridePx;
    }
}
