namespace CrowdWatch.Edge.Models.Catalogue;

/// <summary>A model that can be fetched: its manifest, the files it is made from, and the places that have them, tried in order.</summary>
/// <param name="Manifest">What is written beside the model; its SHA-256 is that of the finished .onnx file.</param>
/// <param name="OnnxBytes">Length of the finished .onnx file.</param>
/// <param name="Files">What every place has to give.</param>
/// <param name="Places">Where, best first.</param>
/// <param name="Make">Makes the bytes of the .onnx file from the bytes of the files, given by name.</param>
public sealed record CatalogueEntry(
    ModelManifest Manifest,
    long OnnxBytes,
    IReadOnlyList<SourceFile> Files,
    IReadOnlyList<IModelPlace> Places,
    Func<IReadOnlyDictionary<string, byte[]>, byte[]> Make)
{
    /// <summary>The model in whole numbers of 8 bits, which its manifest names; null, the default: there is none.</summary>
    public QuantizedEntry? Quantized { get; init; }
}

/// <summary>The form of a catalogue model in whole numbers of 8 bits, made on this machine from the .onnx file in floats: the same bytes everywhere.</summary>
/// <param name="Manifest">What is written beside it.</param>
/// <param name="OnnxBytes">Length of the finished .onnx file.</param>
/// <param name="Make">Makes its bytes from those in floats.</param>
public sealed record QuantizedEntry(ModelManifest Manifest, long OnnxBytes, Func<byte[], byte[]> Make);
