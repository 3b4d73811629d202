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
    Func<IReadOnlyDictionary<string, byte[]>, byte[]> Make);
