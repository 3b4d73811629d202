using CrowdWatch.Edge.Detection.Decoders;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>Finds the one output of a YOLOv8 or YOLO11 model, whichever way round it lies, and reads it.</summary>
internal sealed class Yolov8OutputReader : IOutputReader
{
    private readonly Yolov8Decoder _decoder;
    private readonly float[] _values;
    private readonly bool _byCandidate;
    private readonly int _candidates;
    private readonly int _perCandidate;

    /// <exception cref="ModelException">There is no such output.</exception>
    public Yolov8OutputReader(ModelManifest manifest, IReadOnlyList<OutputTensor> outputs, string path)
    {
        var output = manifest.Output;
        _decoder = new Yolov8Decoder(output.ClassCount, output.PersonClass);
        _perCandidate = 4 + output.ClassCount;
        var found = outputs.Where(tensor => tensor.Wholes is null && tensor.Shape is [1, _, _]).ToList();
        var fits = found.Find(tensor => tensor.Shape[1] == _perCandidate) ?? found.Find(tensor => tensor.Shape[2] == _perCandidate);
        if (fits is null)
            throw new ModelException(
                $"The model {path} has no output [1,{_perCandidate},N] or [1,N,{_perCandidate}], 4 box values and {output.ClassCount} classes, that its manifest describes; "
                + $"it has {string.Join(", ", outputs.Select(tensor => $"{tensor.Name} {tensor.ShapeText}"))}.");
        _values = fits.Values;
        // As they come from their maker the values of one kind lie side by side; some converters turn that round.
        _byCandidate = fits.Shape[1] != _perCandidate;
        _candidates = (int)(fits.Shape[1] * fits.Shape[2] / _perCandidate);
    }

    public void Check()
    {
        var coordinates = new float[_candidates * 4];
        for (var i = 0; i < _candidates; i++)
        {
            for (var value = 0; value < _perCandidate; value++)
            {
                var number = _byCandidate ? _values[i * _perCandidate + value] : _values[value * _candidates + i];
                if (value < 4)
                    coordinates[i * 4 + value] = number;
                else
                    ScoreCheck.EnsureProbability(number, "scores");
            }
        }
        PixelBoxes.Ensure(coordinates);
    }

    public void Read(float threshold, CanvasToSource toSource, List<PersonBox> candidates) =>
        _decoder.Decode(_values, _byCandidate, threshold, toSource, candidates);
}
