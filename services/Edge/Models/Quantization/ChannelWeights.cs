using CrowdWatch.Edge.Models.Import;

namespace CrowdWatch.Edge.Models.Quantization;

/// <summary>Weights and bias of a convolution in whole numbers, each output channel with a scale of its own.</summary>
internal sealed record ChannelWeights
{
    private const int MaxWeight = 127;

    // Half of what 32 bits hold: the sum of products that is added to it has its own room.
    private const double MaxBias = 1 << 30;

    /// <summary>Weights from −127 to 127, in the shape of the float ones.</summary>
    public required long[] Weights { get; init; }

    /// <summary>What one step of a channel's weights stands for.</summary>
    public required float[] Scales { get; init; }

    /// <summary>The bias in steps of <see cref="BiasScales"/>; null without one.</summary>
    public long[]? Bias { get; init; }

    /// <summary>What one step of a channel's bias stands for: the input's scale times the channel's.</summary>
    public required float[] BiasScales { get; init; }

    /// <param name="weights">Output channels × the rest.</param>
    /// <param name="bias">One number for each output channel; null without.</param>
    /// <param name="inputScale">Scale of the convolution's input.</param>
    public static ChannelWeights Of(ConstantTensor weights, ConstantTensor? bias, float inputScale)
    {
        var (values, channels) = (weights.Floats!, weights.Shape[0]);
        var each = values.Length / channels;
        var (quantized, scales, biasScales) = (new long[values.Length], new float[channels], new float[channels]);
        var quantizedBias = bias is null ? null : new long[channels];
        for (var channel = 0; channel < channels; channel++)
        {
            var of = values.AsSpan(channel * each, each);
            var offset = bias?.Floats![channel] ?? 0;
            scales[channel] = ScaleOf(of, offset, inputScale);
            biasScales[channel] = inputScale * scales[channel];
            for (var i = 0; i < of.Length; i++)
                quantized[(channel * each) + i] = Math.Clamp((long)MathF.Round(of[i] / scales[channel], MidpointRounding.ToEven), -MaxWeight, MaxWeight);
            if (quantizedBias is not null)
                quantizedBias[channel] = (long)Math.Round((double)offset / biasScales[channel], MidpointRounding.ToEven);
        }
        return new() { Weights = quantized, Scales = scales, Bias = quantizedBias, BiasScales = biasScales };
    }

    /// <summary>The largest weight becomes 127; wider where the bias would not fit otherwise.</summary>
    private static float ScaleOf(ReadOnlySpan<float> weights, float bias, float inputScale)
    {
        var largest = 0f;
        foreach (var weight in weights)
            largest = Math.Max(largest, Math.Abs(weight));
        var scale = Math.Max(largest / MaxWeight, (float)(Math.Abs(bias) / (inputScale * MaxBias)));
        return scale > 0 ? scale : 1;
    }
}
