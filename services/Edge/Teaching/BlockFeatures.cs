using System.Numerics.Tensors;

namespace CrowdWatch.Edge.Teaching;

/// <summary>
/// What differs from the background, by block: of each channel how far it rises above and how far it falls below. A channel that rises where people
/// stand and falls where they shade the floor so says two things, not nothing.
/// </summary>
public static class BlockFeatures
{
    /// <summary>Values of a block: two for each channel, rises first.</summary>
    public static int Length(int channels) => 2 * channels;

    /// <summary>Blocks × <see cref="Length"/>: sums over the cells of each block, divided by the cells of a whole one, so that blocks add up.</summary>
    public static float[] Of(ReadOnlySpan<Half> map, ReadOnlySpan<float> background, BlockGrid grid)
    {
        var channels = map.Length / grid.Cells;
        var result = new float[grid.Count * Length(channels)];
        Span<float> change = new float[grid.Cells], part = new float[grid.Cells], sums = new float[grid.Count];
        for (var channel = 0; channel < channels; channel++)
        {
            var cells = channel * grid.Cells;
            TensorPrimitives.ConvertToSingle(map.Slice(cells, grid.Cells), change);
            TensorPrimitives.Subtract(change, background.Slice(cells, grid.Cells), change);
            TensorPrimitives.Max(change, 0f, part);
            grid.Sum(part, sums);
            Put(sums, result, channel, channels);
            TensorPrimitives.Negate(change, change);
            TensorPrimitives.Max(change, 0f, part);
            grid.Sum(part, sums);
            Put(sums, result, channels + channel, channels);
        }
        return result;
    }

    private static void Put(ReadOnlySpan<float> sums, Span<float> result, int index, int channels)
    {
        for (var block = 0; block < sums.Length; block++)
            result[(block * Length(channels)) + index] = sums[block] / (BlockGrid.Side * BlockGrid.Side);
    }

    /// <summary>
    /// Root mean square of each channel over all blocks of all pictures, once for its rises and once for its falls; 1 for one that is never anything
    /// but 0. One for both: a side that is rarely there would be blown up by a scale of its own, noise and all.
    /// </summary>
    public static float[] Scale(IReadOnlyList<float[]> pictures, int length)
    {
        var squares = new double[length];
        var blocks = 0;
        foreach (var picture in pictures)
        {
            for (var i = 0; i < picture.Length; i++)
                squares[i % length] += (double)picture[i] * picture[i];
            blocks += picture.Length / length;
        }
        var channels = length / 2;
        return [.. Enumerable.Range(0, length).Select(i => squares[i % channels] + squares[(i % channels) + channels])
            .Select(square => square > 0 ? (float)Math.Sqrt(square / (2.0 * blocks)) : 1)];
    }
}
