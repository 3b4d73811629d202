using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Detection.Preprocessing;

/// <summary>Turns interleaved bytes (row, column, channel) into the planes of floats (channel, row, column) that a model reads: (byte − mean) / std.</summary>
public sealed class PixelNormalizer
{
    private const int Channels = 3;
    private const int Lanes = 16; // pixels that three 16-byte vectors hold

    private readonly float[] _mean;
    private readonly float[] _std;
    private readonly bool _isGrey;

    /// <summary>Takes means and standard deviations in the channel order of the canvas, in byte units; one of each for a grey model.</summary>
    public PixelNormalizer(ModelInput input)
    {
        _mean = [.. input.Mean];
        _std = [.. input.Std];
        _isGrey = input.Channels == ChannelOrder.Grey;
        var count = _isGrey ? 1 : Channels;
        if (_mean.Length != count || _std.Length != count || _std.Contains(0))
            throw new ArgumentException("A model input has a mean and a standard deviation other than 0 for each of its channels: 3, or 1 of a grey one.", nameof(input));
    }

    /// <summary>Writes the planes of <paramref name="pixels"/> into <paramref name="planes"/>, which has as many elements, or a third of them for a grey model.</summary>
    public void Normalize(ReadOnlySpan<byte> pixels, Span<float> planes)
    {
        if (_isGrey)
        {
            GreyNormalizer.Normalize(pixels, planes, _mean[0], _std[0]);
            return;
        }
        if (pixels.Length % Channels != 0 || planes.Length != pixels.Length)
            throw new ArgumentException($"{pixels.Length} bytes do not fill {planes.Length} floats: both are 3 a pixel.", nameof(planes));
        var area = pixels.Length / Channels;
        var vectorised = Vector128.IsHardwareAccelerated ? area - area % Lanes : 0;
        if (vectorised > 0)
            NormalizeVectors(pixels, planes, area, vectorised);
        for (var channel = 0; channel < Channels; channel++)
        {
            var plane = planes.Slice(channel * area, area);
            for (var i = vectorised; i < area; i++)
                plane[i] = (pixels[i * Channels + channel] - _mean[channel]) / _std[channel];
        }
    }

    private void NormalizeVectors(ReadOnlySpan<byte> pixels, Span<float> planes, int area, int count)
    {
        ref var source = ref MemoryMarshal.GetReference(pixels);
        ref var target = ref MemoryMarshal.GetReference(planes);
        var (mean0, mean1, mean2) = (Vector128.Create(_mean[0]), Vector128.Create(_mean[1]), Vector128.Create(_mean[2]));
        var (std0, std1, std2) = (Vector128.Create(_std[0]), Vector128.Create(_std[1]), Vector128.Create(_std[2]));
        for (var i = 0; i < count; i += Lanes)
        {
            var a = Vector128.LoadUnsafe(ref source, (nuint)(i * Channels));
            var b = Vector128.LoadUnsafe(ref source, (nuint)(i * Channels + 16));
            var c = Vector128.LoadUnsafe(ref source, (nuint)(i * Channels + 32));
            // Where a channel's 16 bytes lie in a, b and c; 255 picks nothing (shuffle gives 0 there).
            var channel0 = Vector128.Shuffle(a, Vector128.Create((byte)0, 3, 6, 9, 12, 15, X, X, X, X, X, X, X, X, X, X))
                | Vector128.Shuffle(b, Vector128.Create(X, X, X, X, X, X, (byte)2, 5, 8, 11, 14, X, X, X, X, X))
                | Vector128.Shuffle(c, Vector128.Create(X, X, X, X, X, X, X, X, X, X, X, (byte)1, 4, 7, 10, 13));
            var channel1 = Vector128.Shuffle(a, Vector128.Create((byte)1, 4, 7, 10, 13, X, X, X, X, X, X, X, X, X, X, X))
                | Vector128.Shuffle(b, Vector128.Create(X, X, X, X, X, (byte)0, 3, 6, 9, 12, 15, X, X, X, X, X))
                | Vector128.Shuffle(c, Vector128.Create(X, X, X, X, X, X, X, X, X, X, X, (byte)2, 5, 8, 11, 14));
            var channel2 = Vector128.Shuffle(a, Vector128.Create((byte)2, 5, 8, 11, 14, X, X, X, X, X, X, X, X, X, X, X))
                | Vector128.Shuffle(b, Vector128.Create(X, X, X, X, X, (byte)1, 4, 7, 10, 13, X, X, X, X, X, X))
                | Vector128.Shuffle(c, Vector128.Create(X, X, X, X, X, X, X, X, X, X, (byte)0, 3, 6, 9, 12, 15));
            Store(channel0, mean0, std0, ref Unsafe.Add(ref target, i));
            Store(channel1, mean1, std1, ref Unsafe.Add(ref target, area + i));
            Store(channel2, mean2, std2, ref Unsafe.Add(ref target, 2 * area + i));
        }
    }

    private const byte X = 255;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<byte> bytes, Vector128<float> mean, Vector128<float> std, ref float target)
    {
        var (low, high) = Vector128.Widen(bytes);
        var (first, second) = Vector128.Widen(low);
        var (third, fourth) = Vector128.Widen(high);
        // A true division, not a product with the reciprocal: the result is the formula's to the last bit.
        ((Vector128.ConvertToSingle(first.AsInt32()) - mean) / std).StoreUnsafe(ref target);
        ((Vector128.ConvertToSingle(second.AsInt32()) - mean) / std).StoreUnsafe(ref target, 4);
        ((Vector128.ConvertToSingle(third.AsInt32()) - mean) / std).StoreUnsafe(ref target, 8);
        ((Vector128.ConvertToSingle(fourth.AsInt32()) - mean) / std).StoreUnsafe(ref target, 12);
    }
}
