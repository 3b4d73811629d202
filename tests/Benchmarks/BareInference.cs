using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models;
using Microsoft.ML.OnnxRuntime;

namespace CrowdWatch.Benchmarks;

/// <summary>The baseline: ONNX Runtime alone, the same model and settings, fixed memory, the same input again and again.</summary>
internal sealed class BareInference : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly OrtValue _input;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private readonly OrtValue[] _outputs;

    public BareInference(LocatedModel model, int threads)
    {
        OnnxLibrary.Load();
        using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1 };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        _session = new InferenceSession(model.OnnxPath, options);
        var input = model.Manifest.Input;
        _inputNames = [input.Name];
        // Values as a normalised picture has them; a blank one could be easier work.
        var random = new Random(1);
        float[] pixels = [.. Enumerable.Range(0, 3 * input.HeightPx * input.WidthPx).Select(_ => (float)(random.NextDouble() * 4 - 2))];
        _input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, pixels.AsMemory(), [1, 3, input.HeightPx, input.WidthPx]);
        _outputNames = [.. _session.OutputNames];
        _outputs = [.. _outputNames.Select(name => Memory(_session.OutputMetadata[name].Dimensions))];
        Run();
    }

    public void Run() => _session.Run(_run, _inputNames, [_input], _outputNames, _outputs);

    public void Dispose()
    {
        foreach (var output in _outputs)
            output.Dispose();
        _input.Dispose();
        _run.Dispose();
        _session.Dispose();
    }

    private static OrtValue Memory(int[] shape) => OrtValue.CreateTensorValueFromMemory(
        OrtMemoryInfo.DefaultInstance, new float[shape.Aggregate(1, (a, b) => a * b)].AsMemory(), [.. shape.Select(length => (long)length)]);
}
