namespace CrowdWatch.Edge.Models;

/// <summary>The outputs of a model, and what counts as a person.</summary>
public sealed record ModelOutput
{
    /// <summary>How the tensors are read.</summary>
    public required OutputDecoder Decoder { get; init; }

    /// <summary>Number of classes the model knows.</summary>
    public required int ClassCount { get; init; }

    /// <summary>Index of the class "person", from 0.</summary>
    public required int PersonClass { get; init; }

    /// <summary>What the boxes of that class frame; null, the default, is whole people.</summary>
    public CountedPart? Counts { get; init; }

    /// <summary>Pixels of the input per grid cell, one number per grid, finest first.</summary>
    public required IReadOnlyList<int> Strides { get; init; }

    /// <summary>Bins of the distribution of one box side (NanoDet only; null otherwise).</summary>
    public int? Bins { get; init; }

    /// <summary>Least confidence that counts as a person, above 0 and below 1.</summary>
    public required float Threshold { get; init; }

    /// <summary>Two boxes whose intersection over union is above this are one person, 0 to 1.</summary>
    public required float NmsIou { get; init; }

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
