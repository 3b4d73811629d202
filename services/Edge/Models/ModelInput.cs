using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.Models;

/// <summary>The input of a model: one picture, float32, value = (byte − mean) / std per channel.</summary>
public sealed record ModelInput
{
    /// <summary>Name of the input tensor.</summary>
    public required string Name { get; init; }

    /// <summary>Width in pixels.</summary>
    public required int WidthPx { get; init; }

    /// <summary>Height in pixels.</summary>
    public required int HeightPx { get; init; }

    /// <summary>Order of the axes: NCHW (the only one that models here use).</summary>
    public required TensorLayout Layout { get; init; }

    /// <summary>Order of the channels, or grey for one channel; mean and std are in this order too.</summary>
    public required ChannelOrder Channels { get; init; }

    /// <summary>A mean for each channel, in byte units (0 to 255).</summary>
    public required IReadOnlyList<float> Mean { get; init; }

    /// <summary>A standard deviation for each channel, in byte units, above 0.</summary>
    public required IReadOnlyList<float> Std { get; init; }

    /// <summary>How a picture of another shape is fitted.</summary>
    public required ResizeRule Resize { get; init; }

    /// <summary>Byte that fills what a letterboxed picture leaves free, 0 to 255.</summary>
    public required byte PadValue { get; init; }

    /// <summary>The canvas that frame sources are asked for: in colour for a grey model too.</summary>
    public Canvas ToCanvas() => new(WidthPx, HeightPx, Channels == ChannelOrder.Grey ? ChannelOrder.Bgr : Channels, Resize, PadValue);

    /// <summary>Shape of the input tensor.</summary>
    internal int[] Shape() => [1, Channels == ChannelOrder.Grey ? 1 : 3, HeightPx, WidthPx];
}
