using CrowdWatch.Edge.Models.Import;
using CrowdWatch.Edge.Models.Quantization;

namespace CrowdWatch.Tests.Unit.Edge.Models.Quantization;

public sealed class ChannelWeightsTests
{
    [Fact]
    public void Each_output_channel_has_a_scale_of_its_own()
    {
        var quantized = ChannelWeights.Of(ConstantTensor.Of([2, 2, 1, 1], [0.25f, -1, 2, 0]), null, inputScale: 0.1f);
        Assert.Equal([1f / 127, 2f / 127], quantized.Scales);
        Assert.Equal([32, -127, 127, 0], quantized.Weights); // 0.25 × 127 is 31.75
        Assert.Null(quantized.Bias);
    }

    [Fact]
    public void The_bias_has_the_input_scale_times_the_channels()
    {
        var quantized = ChannelWeights.Of(ConstantTensor.Of([1, 1, 1, 1], [1f]), ConstantTensor.Of([1], [0.3f]), inputScale: 0.1f);
        Assert.Equal(0.1f / 127, Assert.Single(quantized.BiasScales), 1e-9f);
        Assert.Equal([381], quantized.Bias!); // 0.3 / (0.1 / 127)
    }

    [Fact]
    public void A_channel_without_weights_gives_its_bias()
    {
        var quantized = ChannelWeights.Of(ConstantTensor.Of([1, 2, 1, 1], [0f, 0f]), ConstantTensor.Of([1], [-0.5f]), inputScale: 0.01f);
        Assert.Equal([0, 0], quantized.Weights);
        Assert.Equal(-0.5, quantized.Bias![0] * (double)quantized.BiasScales[0], 1e-6);
        Assert.InRange(quantized.Bias[0], int.MinValue, int.MaxValue);
    }

    [Fact]
    public void A_bias_far_beyond_the_weights_still_fits_into_32_bits()
    {
        var quantized = ChannelWeights.Of(ConstantTensor.Of([1, 1, 1, 1], [1e-9f]), ConstantTensor.Of([1], [1000f]), inputScale: 0.001f);
        Assert.InRange(quantized.Bias![0], int.MinValue, int.MaxValue);
        Assert.Equal(1000, quantized.Bias[0] * (double)quantized.BiasScales[0], 0.01);
    }
}
