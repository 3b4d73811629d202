using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CrowdWatch.Edge.Capture;

/// <summary>
/// Scales pictures of one size to another as FFmpeg's scaler does under the name "bilinear": each pixel is a mean of those around its place,
/// weighted by a triangle that widens as the picture shrinks. OpenCV has no such method: its Linear skips pixels when it shrinks, its Area
/// weights by a box, and differs by up to 67 levels at edges.
/// </summary>
internal sealed class PictureScaler(int fromWidth, int fromHeight, int toWidth, int toHeight)
{
    private const int Channels = 3;

    private readonly Axis across = new(fromWidth, toWidth);
    private readonly Axis down = new(fromHeight, toHeight);
    // Four floats are read for the three of a pixel.
    private readonly float[] sum = new float[fromWidth * Channels + 1];
    private readonly Dictionary<int, float[]> rows = [];
    private readonly Stack<float[]> free = new();

    /// <summary>Scales a picture of 3 channels of 8 bits onto another.</summary>
    /// <param name="from">Its bytes, row by row.</param>
    /// <param name="fromStride">Bytes from one of its rows to the next.</param>
    /// <param name="to">The bytes of the other.</param>
    /// <param name="toStride">Bytes from one of its rows to the next.</param>
    public void Scale(ReadOnlySpan<byte> from, int fromStride, Span<byte> to, int toStride)
    {
        foreach (var floats in rows.Values)
            free.Push(floats);
        rows.Clear();
        for (var y = 0; y < toHeight; y++)
        {
            var first = down.FirstAt(y);
            var weights = down.WeightsAt(y);
            Array.Clear(sum);
            for (var i = 0; i < weights.Length; i++)
                TensorPrimitives.MultiplyAdd<float>(RowOf(from, fromStride, first + i), weights[i], sum.AsSpan(0, fromWidth * Channels), sum.AsSpan(0, fromWidth * Channels));
            ShrinkRow(to.Slice(y * toStride, toWidth * Channels));
        }
    }

    /// <summary>A row as floats; those above the last one asked for are not wanted again.</summary>
    private float[] RowOf(ReadOnlySpan<byte> from, int stride, int row)
    {
        if (rows.TryGetValue(row, out var floats))
            return floats;
        if (rows.Remove(row - down.MaxTaps, out var old))
            free.Push(old);
        if (!free.TryPop(out floats))
            floats = new float[fromWidth * Channels];
        TensorPrimitives.ConvertTruncating(from.Slice(row * stride, fromWidth * Channels), floats);
        return rows[row] = floats;
    }

    private void ShrinkRow(Span<byte> onto)
    {
        ref var source = ref MemoryMarshal.GetArrayDataReference(sum);
        for (var x = 0; x < toWidth; x++)
        {
            var first = across.FirstAt(x);
            var weights = across.WeightsAt(x);
            var pixel = Vector128.Create(0.5f);
            for (var i = 0; i < weights.Length; i++)
                pixel += Vector128.LoadUnsafe(ref source, (nuint)((first + i) * Channels)) * weights[i];
            for (var channel = 0; channel < Channels; channel++)
                onto[x * Channels + channel] = (byte)pixel[channel];
        }
    }

    /// <summary>Which pixels of one direction make each pixel of the result, and with what weights; beyond the edge the last one stands in.</summary>
    private sealed class Axis
    {
        private readonly int[] firsts;
        private readonly float[] weights;
        private readonly int[] starts;

        public Axis(int from, int to)
        {
            (firsts, starts) = (new int[to], new int[to + 1]);
            var all = new List<float>();
            var scale = (double)from / to;
            var radius = Math.Max(1, scale);
            for (var at = 0; at < to; at++)
            {
                var middle = (at + 0.5) * scale - 0.5;
                var (low, high) = ((int)Math.Floor(middle - radius) + 1, (int)Math.Ceiling(middle + radius) - 1);
                firsts[at] = Math.Clamp(low, 0, from - 1);
                var own = new double[Math.Clamp(high, 0, from - 1) - firsts[at] + 1];
                for (var i = low; i <= high; i++)
                    own[Math.Clamp(i, 0, from - 1) - firsts[at]] += 1 - Math.Abs(i - middle) / radius;
                all.AddRange(own.Select(weight => (float)(weight / own.Sum())));
                starts[at + 1] = all.Count;
                MaxTaps = Math.Max(MaxTaps, own.Length);
            }
            weights = [.. all];
        }

        public int MaxTaps { get; }

        public ReadOnlySpan<float> WeightsAt(int at) => weights.AsSpan(starts[at]..starts[at + 1]);

        public int FirstAt(int at) => firsts[at];
    }
}
