using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
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
        var detector = OpenWhole(located, factory);
        return Tiles.IsWhole ? detector : new TiledDetector(detector, Tiles, located.Manifest.Output.Threshold);
    }

    /// <summary>What the model is said to want and give at the size that is asked for.</summary>
    /// <exception cref="ModelException">The model has no such size.</exception>
    public ModelManifest ManifestOf(LocatedModel located)
    {
        ArgumentNullException.ThrowIfNull(located);
        return Input is { } size ? located.Manifest.At(size.WidthPx, size.HeightPx) : located.Manifest;
    }

    /// <summary>As a person reads it: "nanodet at 640x480 in 2x2 tiles".</summary>
    public override string ToString() => $"{Model}{(Input is null ? "" : $" at {Input}")}{(Tiles.IsWhole ? "" : $" in {Tiles} tiles")}";

    private IPersonDetector OpenWhole(LocatedModel located, IPersonDetectorFactory factory)
    {
        var (manifest, isOpen) = (located.Manifest, IsOpen(located));
        if (Input is { } size && (size.WidthPx, size.HeightPx) != (manifest.Input.WidthPx, manifest.Input.HeightPx))
        {
            if (!isOpen)
                throw new ModelException(FormattableString.Invariant($"input {size}: the graph of model '{manifest.Name}' takes {manifest.Input.WidthPx}x{manifest.Input.HeightPx} pixels and no other size. Leave input out, or take a model whose graph leaves height and width open."));
            manifest = manifest.At(size.WidthPx, size.HeightPx);
        }
        return isOpen && HasPadding(manifest)
            ? new TrimmedDetector(manifest.Input.ToCanvas(), manifest.SideStepPx, (width, height) => factory.Open(manifest.At(width, height), located.OnnxPath))
            : factory.Open(manifest, located.OnnxPath);
    }

    // Models without a grid of cells look at the whole at once, padding and all.
    private static bool HasPadding(ModelManifest manifest) =>
        manifest is { Input.Resize: ResizeRule.Letterbox, Output.Strides.Count: > 0 }
        && manifest.Input.WidthPx % manifest.SideStepPx == 0 && manifest.Input.HeightPx % manifest.SideStepPx == 0;

    /// <summary>Whether the graph leaves height and width open. One that cannot be read is told of when it is opened.</summary>
    private static bool IsOpen(LocatedModel located)
    {
        try
        {
            var input = ModelGraph.Read(located.OnnxPath).Inputs.FirstOrDefault(tensor => tensor.Name == located.Manifest.Input.Name);
            return input is { Axes: [_, _, var height, var width] } && !int.TryParse(height, out _) && !int.TryParse(width, out _);
        }
        catch (ModelException)
        {
            return false;
        }
    }
}
