using System.Globalization;

namespace CrowdWatch.Edge.Models;

/// <summary>What a model file wants and gives. Stands beside the .onnx file as .json; every property below is required unless it says a default.</summary>
public sealed record ModelManifest
{
    /// <summary>Name used in commands and site plans: lower-case letters, digits, hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>One line for a person.</summary>
    public required string Title { get; init; }

    /// <summary>SPDX identifier of the weights' licence.</summary>
    public required string Licence { get; init; }

    /// <summary>Where the weights come from: package or address, and who made them.</summary>
    public required string Source { get; init; }

    /// <summary>SHA-256 of the .onnx file, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The input tensor.</summary>
    public required ModelInput Input { get; init; }

    /// <summary>The output tensors.</summary>
    public required ModelOutput Output { get; init; }

    /// <summary>What its detections stand for; null, the default: each from the threshold on for one person.</summary>
    public ModelCalibration? Calibration { get; init; }

    /// <summary>How right its counts are; null, the default: as right as those of its kind.</summary>
    public ModelAccuracy? Accuracy { get; init; }

    /// <summary>Name of the model that is this one in whole numbers of 8 bits, made by 'crowdwatch models quantize'; null, the default: there is none.</summary>
    public string? Quantized { get; init; }

    /// <summary>A picture by which the model is tested before it is used on a machine; null (the default) takes a drawn one, which a density model cannot be tested with.</summary>
    public SelfTestPicture? SelfTest { get; init; }

    /// <summary>The same model on an input of another size: for graphs that leave height and width open.</summary>
    /// <param name="widthPx">Width in pixels, 32 to 4096, a multiple of the largest stride.</param>
    /// <param name="heightPx">Height in pixels, likewise.</param>
    /// <exception cref="ModelException">The size is none of these; whether the graph is open shows when it is opened.</exception>
    public ModelManifest At(int widthPx, int heightPx)
    {
        var step = SideStepPx;
        if (!Fits(widthPx, step) || !Fits(heightPx, step))
            throw new ModelException(string.Create(CultureInfo.InvariantCulture,
                $"Model '{Name}' cannot look at {widthPx}x{heightPx} pixels: allowed are width and height from {MinSidePx} to {MaxSidePx} in multiples of {step}."));
        return this with { Input = Input with { WidthPx = widthPx, HeightPx = heightPx } };
    }

    /// <summary>Sides of the input are multiples of this, in pixels: the coarsest grid has whole cells then.</summary>
    internal int SideStepPx => Output.Strides is [.., var largest] ? largest : MinSidePx;

    internal const int MinSidePx = 32;
    internal const int MaxSidePx = 4096;

    private static bool Fits(int lengthPx, int step) => lengthPx is >= MinSidePx and <= MaxSidePx && lengthPx % step == 0;
}
