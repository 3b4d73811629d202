using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Detection.Tiling;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Detection;

/// <summary>How pictures are looked at. Cameras that agree in it share detectors.</summary>
/// <param name="Model">Name of a fetched model, or path of a manifest .json.</param>
/// <param name="Input">Picture that the model is given; null takes the model's own.</param>
/// <param name="Tiles">Into how many tiles the picture is cut.</param>
public sealed record DetectorSpec(string Model, InputSize? Input, TileGrid Tiles)
{
    /// <summary>What a camera of a valid plan asks for.</summary>
    public static DetectorSpec Of(Camera camera)
    {
        ArgumentNullException.ThrowIfNull(camera);
        var input = camera.Input is { } size && InputSize.TryParse(size, out var given) ? given : null;
        return new(camera.Model, input, camera.Tiles is { } tiles && TileGrid.TryParse(tiles, out var grid) ? grid : TileGrid.Whole);
    }

    /// <summary>Opens a detector.</summary>
    /// <exception cref="ModelException">A file is missing, damaged, or does not fit its manifest; or the model cannot be given such pictures.</exception>
    /// <exception cref="ProviderUnavailableException">The provider asked for is not there.</exception>
    public IPersonDetector Open(ModelStore store, IPersonDetectorFactory factory)
    {
        ArgumentNullException.ThrowIfNull(store);
        return Open(store.Open(Model), factory);
    }

    /// <summary>Opens a detector of a model whose files were checked.</summary>
    /// <exception cref="ModelException">A file does not fit its manifest; or the model cannot be given such pictures.</exception>
    /// <exception cref="ProviderUnavailableException">The provider asked for is not there.</exception>
    public IPersonDetector Open(LocatedModel located, IPersonDetectorFactory factory)
    {
        ArgumentNullException.ThrowIfNull(located);
        ArgumentNullException.ThrowIfNull(factory);
        var detector = factory.Open(Input is null ? located.Manifest : At(located, Input), located.OnnxPath);
        return Tiles.IsWhole ? detector : new TiledDetector(detector, Tiles);
    }

    /// <summary>As a person reads it: "nanodet at 640x480 in 2x2 tiles".</summary>
    public override string ToString() => $"{Model}{(Input is null ? "" : $" at {Input}")}{(Tiles.IsWhole ? "" : $" in {Tiles} tiles")}";

    private static ModelManifest At(LocatedModel located, InputSize size)
    {
        var manifest = located.Manifest;
        var input = ModelGraph.Read(located.OnnxPath).Inputs.FirstOrDefault(tensor => tensor.Name == manifest.Input.Name);
        if (input is { Axes: [_, _, var height, var width] } && (IsOther(width, size.WidthPx) || IsOther(height, size.HeightPx)))
            throw new ModelException($"input {size}: the graph of model '{manifest.Name}' takes {width}x{height} pixels and no other size. Leave input out, or take a model whose graph leaves height and width open.");
        return manifest.At(size.WidthPx, size.HeightPx);
    }

    // An axis that the graph leaves open is a name, not a number.
    private static bool IsOther(string axis, int length) => int.TryParse(axis, out var fixedAt) && fixedAt != length;
}
