using CrowdWatch.Edge.Detection.Decoders;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>Finds the one output of a network that ends in its own selection (YOLOv10, YOLO26), and reads it.</summary>
internal sealed class EndToEndOutputReader : IOutputReader
{
    private readonly EndToEndDecoder _decoder;
    private readonly float[] _rows;

    /// <exception cref="ModelException">There is no such output.</exception>
    public EndToEndOutputReader(ModelManifest manifest, IReadOnlyList<OutputTensor> outputs, string path)
    {
        _decoder = new EndToEndDecoder(manifest.Output.ClassCount, manifest.Output.PersonClass);
        _rows = outputs.FirstOrDefault(tensor => tensor.Wholes is null && tensor.Shape is [1, _, EndToEndDecoder.Values])?.Values
            ?? throw new ModelException(
                $"The model {path} has no output [1,N,{EndToEndDecoder.Values}] of left, top, right, bottom, score and class that its manifest describes; "
                + $"it has {string.Join(", ", outputs.Select(tensor => $"{tensor.Name} {tensor.ShapeText}"))}.");
    }

    public void Check()
    {
        var coordinates = new float[_rows.Length / EndToEndDecoder.Values * 4];
        for (var row = 0; row * EndToEndDecoder.Values < _rows.Length; row++)
        {
            _rows.AsSpan(row * EndToEndDecoder.Values, 4).CopyTo(coordinates.AsSpan(row * 4));
            ScoreCheck.EnsureProbability(_rows[row * EndToEndDecoder.Values + 4], "scores");
        }
        PixelBoxes.Ensure(coordinates);
    }

    public void Read(float threshold, CanvasToSource toSource, List<PersonBox> candidates) => _decoder.Decode(_rows, threshold, toSource, candidates);
}
