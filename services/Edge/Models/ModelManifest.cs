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
}
