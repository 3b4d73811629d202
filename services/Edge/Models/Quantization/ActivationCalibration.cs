using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models.Import.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace CrowdWatch.Edge.Models.Quantization;

/// <summary>Runs a model in floats over pictures and gathers the values of its activations.</summary>
public sealed class ActivationCalibration : IDisposable
{
    private const double CutOff = 1e-5;

    private readonly InferenceSession session;
    private readonly string input;
    private readonly long[] shape;
    private readonly string[] tensors;
    private readonly Dictionary<string, ActivationHistogram> histograms;

    /// <param name="prepared">A prepared graph; it is not changed.</param>
    /// <param name="manifest">What the model wants.</param>
    /// <param name="threads">Threads of the model.</param>
    /// <exception cref="ModelException">Nothing of the graph could calculate in 8 bits, or it cannot be run.</exception>
    public ActivationCalibration(OnnxGraph prepared, ModelManifest manifest, int threads)
    {
        (input, shape) = (manifest.Input.Name, [.. manifest.Input.Shape()]);
        tensors = [.. GraphQuantizer.TensorsToMeasure(prepared)];
        histograms = tensors.ToDictionary(tensor => tensor, _ => new ActivationHistogram(), StringComparer.Ordinal);
        OnnxLibrary.Load();
        using var options = new SessionOptions { IntraOpNumThreads = threads, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        try
        {
            session = new InferenceSession(WithOutputs(prepared, tensors), options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new ModelException($"its activations cannot be looked at: {OnnxSessionStart.Reason(e)}", e);
        }
    }

    /// <summary>Numbers of one picture: channels × rows × columns.</summary>
    public int PictureLength => (int)shape.Aggregate((a, b) => a * b);

    /// <summary>First pass: how far the activations reach.</summary>
    /// <exception cref="ModelException">An activation is not finite.</exception>
    public void Widen(float[] picture) => Run(picture, (histogram, values) => histogram.Widen(values));

    /// <summary>Second pass, over the same pictures: where between their ends they lie.</summary>
    public void Count(float[] picture) => Run(picture, (histogram, values) => histogram.Count(values));

    /// <summary>The ranges by a rule; after both passes.</summary>
    public IReadOnlyDictionary<string, ActivationRange> Ranges(RangeRule rule) => histograms.ToDictionary(
        pair => pair.Key,
        pair => rule switch
        {
            RangeRule.Percentile => pair.Value.Without(CutOff),
            RangeRule.LeastError => pair.Value.LeastError(),
            _ => pair.Value.Whole,
        },
        StringComparer.Ordinal);

    public void Dispose() => session.Dispose();

    private delegate void Take(ActivationHistogram histogram, ReadOnlySpan<float> values);

    private void Run(float[] picture, Take take)
    {
        using var options = new RunOptions();
        using var value = OrtValue.CreateTensorValueFromMemory(picture, shape);
        foreach (var tensor in tensors.Where(tensor => tensor == input))
            take(histograms[tensor], picture);
        string[] inner = [.. tensors.Where(tensor => tensor != input)];
        try
        {
            using var values = session.Run(options, [input], [value], inner);
            for (var i = 0; i < inner.Length; i++)
                take(histograms[inner[i]], values[i].GetTensorDataAsSpan<float>());
        }
        catch (OnnxRuntimeException e)
        {
            throw new ModelException($"its activations cannot be looked at: {OnnxSessionStart.Reason(e)}", e);
        }
    }

    private static byte[] WithOutputs(OnnxGraph prepared, IReadOnlyList<string> tensors)
    {
        var graph = new OnnxGraph { Opset = prepared.Opset };
        graph.Inputs.AddRange(prepared.Inputs);
        graph.Nodes.AddRange(prepared.Nodes);
        graph.Outputs.AddRange(prepared.Outputs);
        foreach (var (name, value) in prepared.Initializers)
            graph.Initializers[name] = value;
        foreach (var tensor in tensors.Where(tensor => graph.ProducerOf(tensor) is not null && !graph.Outputs.Exists(output => output.Name == tensor)))
            graph.Outputs.Add(new OnnxTensor(tensor, []) { IsOpen = true });
        return OnnxWriter.Write(graph, "calibration");
    }
}
