using CrowdWatch.Edge.Detection.Decoders;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>Finds the outputs of a transformer, finished (RT-DETR, D-FINE) or raw (RF-DETR), and reads them.</summary>
internal sealed class DetrOutputReader : IOutputReader
{
    private readonly LabelledBoxDecoder _finished;
    private readonly QueryDecoder _raw;
    private readonly float[] _boxes;
    private readonly float[] _scores;
    private readonly long[]? _labels;

    /// <exception cref="ModelException">The outputs are neither.</exception>
    public DetrOutputReader(ModelManifest manifest, IReadOnlyList<OutputTensor> outputs, string path)
    {
        var (output, input) = (manifest.Output, manifest.Input);
        _finished = new LabelledBoxDecoder(output.ClassCount, output.PersonClass);
        _raw = new QueryDecoder(output.ClassCount, output.PersonClass, input.WidthPx, input.HeightPx);
        var labels = outputs.FirstOrDefault(tensor => tensor.Wholes is not null && tensor.Shape is [1, _]);
        var boxes = BoxesOf(outputs);
        var queries = boxes?.Shape[1] ?? 0;
        long[] wanted = labels is null ? [1, queries, output.ClassCount] : [1, queries];
        var scores = outputs.FirstOrDefault(tensor => tensor != boxes && tensor.Wholes is null && tensor.Shape.AsSpan().SequenceEqual(wanted));
        if (boxes is null || scores is null || (labels is not null && labels.Shape[1] != queries))
            throw new ModelException(
                $"The model {path} has neither labels [1,N] of int64, boxes [1,N,4] and scores [1,N] (RT-DETR, D-FINE) nor boxes [1,N,4] and logits [1,N,{output.ClassCount}] (RF-DETR), "
                + $"as its manifest describes; it has {string.Join(", ", outputs.Select(tensor => $"{tensor.Name} {tensor.ShapeText}"))}.");
        (_boxes, _scores, _labels) = (boxes.Values, scores.Values, labels?.Wholes);
    }

    public void Check()
    {
        if (_labels is null)
            return;
        foreach (var score in _scores)
            ScoreCheck.EnsureProbability(score, "scores");
        PixelBoxes.Ensure(_boxes);
    }

    public void Read(float threshold, CanvasToSource toSource, List<PersonBox> candidates)
    {
        if (_labels is null)
            _raw.Decode(_boxes, _scores, threshold, toSource, candidates);
        else
            _finished.Decode(_labels, _boxes, _scores, threshold, toSource, candidates);
    }

    /// <summary>By its name first: with three classes and a place for "none", logits have four numbers a query too.</summary>
    private static OutputTensor? BoxesOf(IReadOnlyList<OutputTensor> outputs)
    {
        var fours = outputs.Where(tensor => tensor.Wholes is null && tensor.Shape is [1, _, 4]).ToList();
        return fours.Find(tensor => tensor.Name.Contains("det", StringComparison.OrdinalIgnoreCase) || tensor.Name.Contains("box", StringComparison.OrdinalIgnoreCase))
            ?? fours.FirstOrDefault();
    }
}
