using System.Numerics.Tensors;

namespace CrowdWatch.Edge.Teaching;

/// <summary>
/// The second kind of head, for stills of changing scenes, where there is no background to compare with: a few small networks, whose mean counts, look
/// at the mean activations of each block.
/// </summary>
/// <param name="Mean">By channel, what is taken off.</param>
/// <param name="Parts">Parts × channels: the directions in which blocks differ, of one size each.</param>
/// <param name="Weights">Those of each network.</param>
public sealed record NetworkHead(float[] Mean, float[] Parts, IReadOnlyList<float[]> Weights)
{
    /// <summary>Values that go into the networks.</summary>
    public int Inputs => Parts.Length / Mean.Length;

    /// <summary>Blocks × channels: mean of the cells of each block, less <see cref="Mean"/>; of a smaller block as if the rest were nothing special.</summary>
    internal static void BlockMeans(ReadOnlySpan<float> map, float[] mean, BlockGrid grid, Span<float> cells, Span<float> sums, Span<float> result)
    {
        for (var channel = 0; channel < mean.Length; channel++)
        {
            TensorPrimitives.Subtract(map.Slice(channel * grid.Cells, grid.Cells), mean[channel], cells);
            grid.Sum(cells, sums);
            for (var block = 0; block < sums.Length; block++)
                result[(block * mean.Length) + channel] = sums[block] / (BlockGrid.Side * BlockGrid.Side);
        }
    }

    /// <summary>Blocks × inputs, from blocks × channels.</summary>
    internal static void Project(ReadOnlySpan<float> means, int channels, float[] parts, Span<float> result)
    {
        var inputs = parts.Length / channels;
        for (var block = 0; block < means.Length / channels; block++)
        {
            var row = means.Slice(block * channels, channels);
            for (var part = 0; part < inputs; part++)
                result[(block * inputs) + part] = TensorPrimitives.Dot(row, parts.AsSpan(part * channels, channels));
        }
    }
}

/// <summary>Reads a frame with a <see cref="NetworkHead"/>. All memory is taken at the start. Not for two threads at once.</summary>
internal sealed class NetworkReader(NetworkHead head, BlockGrid grid)
{
    private readonly float[] cells = new float[grid.Cells];
    private readonly float[] blocks = new float[grid.Count];
    private readonly float[] means = new float[grid.Count * head.Mean.Length];
    private readonly float[] rows = new float[grid.Count * head.Inputs];
    private readonly SmallNetwork[] networks = [.. head.Weights.Select(weights => new SmallNetwork(head.Inputs, NetworkTeacher.Hidden, weights))];
    private readonly int[] sizes = SizesOf(grid);

    /// <summary>Adds the people of a frame to its cells, evenly within each block.</summary>
    public void Add(ReadOnlySpan<float> map, Span<float> people)
    {
        NetworkHead.BlockMeans(map, head.Mean, grid, cells, blocks, means);
        NetworkHead.Project(means, head.Mean.Length, head.Parts, rows);
        for (var block = 0; block < blocks.Length; block++)
        {
            var row = rows.AsSpan(block * head.Inputs, head.Inputs);
            var sum = 0f;
            foreach (var network in networks)
                sum += SmallNetwork.Softplus(network.Forward(row));
            blocks[block] = sum / networks.Length / sizes[block];
        }
        for (var cell = 0; cell < people.Length; cell++)
            people[cell] += blocks[grid.BlockOf(cell)];
    }

    private static int[] SizesOf(BlockGrid grid)
    {
        var sizes = new int[grid.Count];
        for (var cell = 0; cell < grid.Cells; cell++)
            sizes[grid.BlockOf(cell)]++;
        return sizes;
    }
}
