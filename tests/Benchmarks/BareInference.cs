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
        // As the pipeline looks at the clip: its own part of the canvas, and no features.
        var manifest = Inputs.AsClipIsSeen(model.Manifest);
        var input = manifest.Input;
        _inputNames = [input.Name];
        // Values as a normalised picture has them; a blank one could be easier work.
        var random = new Random(1);
        float[] pixels = [.. Enumerable.Range(0, 3 * input.HeightPx * input.WidthPx).Select(_ => (float)(random.NextDouble() * 4 - 2))];
        _input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, pixels.AsMemory(), [1, 3, input.HeightPx, input.WidthPx]);
        _outputNames = [.. _session.OutputNames.Where(name => name != manifest.Output.Features?.Name)];
        // The graph leaves lengths open; a first run tells them.
        using var values = _session.Run(_run, _inputNames, [_input], _outputNames);
        _outputs = [.. values.Select(value => Memory(value.GetTensorTypeAndShape().Shape))];
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

    private static OrtValue Memory(long[] shape) =>
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, new float[shape.Aggregate(1L, (a, b) => a * b)].AsMemory(), shape);
}
