using CrowdWatch.Edge.Detection.Decoders;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>Finds the one output of a density model and reads it into a map of people.</summary>
internal sealed class DensityOutputReader
{
    private readonly DensityDecoder _decoder;
    private readonly float[] _values;
    private readonly DensityMap _map;

    /// <exception cref="ModelException">There is no such output.</exception>
    public DensityOutputReader(ModelManifest manifest, IReadOnlyList<OutputTensor> outputs, string path)
    {
        var (input, output) = (manifest.Input, manifest.Output);
        if (output.Scale is not { } scale)
            throw new ModelException($"The manifest of {path} says decoder Density, but not by which scale its map is divided.");
        _decoder = new DensityDecoder(scale);
        var maps = outputs.Where(tensor => tensor.Wholes is null && tensor.Shape is [1, 1, > 0, > 0] or [1, > 0, > 0]).ToList();
        if (maps is not [var found])
            throw new ModelException(
                $"The model {path} has not the one output [1,1,rows,columns] of density that its manifest describes; "
                + $"it has {string.Join(", ", outputs.Select(tensor => $"{tensor.Name} {tensor.ShapeText}"))}.");
        var (rows, columns) = ((int)found.Shape[^2], (int)found.Shape[^1]);
        if (rows > input.HeightPx || columns > input.WidthPx)
            throw new ModelException($"The map {found.Name} {found.ShapeText} of the model {path} has more cells than its input of {input.WidthPx} × {input.HeightPx} has pixels.");
        _values = found.Values;
        _map = new DensityMap((float)input.WidthPx / columns, (float)input.HeightPx / rows, rows, columns, new float[rows * columns]);
    }

    /// <summary>Looks at the outputs of a first inference.</summary>
    /// <exception cref="InvalidDataException">They are no numbers of people.</exception>
    public void Check() => _decoder.Decode(_values, _map.People);

    /// <summary>The map of the last inference; the next one overwrites it.</summary>
    /// <exception cref="InvalidDataException">It holds no numbers of people.</exception>
    public DensityMap Read(CanvasToSource toSource)
    {
        _decoder.Decode(_values, _map.People);
        _map.ToSource = toSource;
        return _map;
    }
}
