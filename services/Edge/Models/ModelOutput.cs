namespace CrowdWatch.Edge.Models;

/// <summary>The outputs of a model, and what counts as a person.</summary>
public sealed record ModelOutput
{
    private readonly IReadOnlyList<int>? strides;

    /// <summary>How the tensors are read.</summary>
    public required OutputDecoder Decoder { get; init; }

    /// <summary>Number of classes the model knows (not of density).</summary>
    public int ClassCount { get; init; }

    /// <summary>Index of the class "person", from 0 (not of density). RF-DETR as published numbers classes as COCO does: 1 of 91.</summary>
    public int PersonClass { get; init; }

    /// <summary>What the boxes of that class frame; null, the default, is whole people (not of density, which counts heads).</summary>
    public CountedPart? Counts { get; init; }

    /// <summary>Pixels of the input per grid cell, one number per grid, finest first (NanoDet and YOLOX only; empty otherwise).</summary>
    public IReadOnlyList<int> Strides { get => strides ?? []; init => strides = value; }

    /// <summary>Bins of the distribution of one box side (NanoDet only; null otherwise).</summary>
    public int? Bins { get; init; }

    /// <summary>Least confidence that counts as a person, above 0 and below 1 (not of density).</summary>
    public float Threshold { get; init; }

    /// <summary>Two boxes whose intersection over union is above this are one person, 0 to 1 (NanoDet, YOLOX and YOLOv8 only: the others find everybody once).</summary>
    public float NmsIou { get; init; }

    /// <summary>What the sum of a density map is divided by to give people, above 0 (density only; null otherwise).</summary>
    public double? Scale { get; init; }

    /// <summary>An output with activations from inside the model, which a head can be taught on; null (the default) where it has none.</summary>
    public ModelFeatures? Features { get; init; }
}

/// <summary>A float output [1, channels, height / stride, width / stride] with activations from inside the model.</summary>
public sealed record ModelFeatures
{
    /// <summary>Name of the output tensor.</summary>
    public required string Name { get; init; }

    /// <summary>Pixels of the input per cell, 1 to 512.</summary>
    public required int StridePx { get; init; }

    /// <summary>Values of a cell, 1 to 4096.</summary>
    public required int Channels { get; init; }
}
