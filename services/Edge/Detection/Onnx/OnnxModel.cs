using CrowdWatch.Edge.Models;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>A loaded model with fixed memory for its input and outputs: fill <see cref="Input"/>, call <see cref="Run"/>, read <see cref="Outputs"/>.</summary>
internal sealed class OnnxModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly string[] _inputNames;
    private readonly OrtValue[] _inputValues;
    private readonly string[] _outputNames;
    private readonly OrtValue[] _outputValues;

    /// <exception cref="ModelException">The file cannot be loaded or run, or its input is not the manifest's.</exception>
    /// <exception cref="ProviderUnavailableException">The provider asked for is not there.</exception>
    public OnnxModel(ModelInput input, string path, InferenceSettings settings)
    {
        (_session, Provider, FallbackReason) = OnnxSessionStart.Open(path, settings);
        try
        {
            InputCheck.Check(_session.InputMetadata, input, path);
            Input = new float[3 * input.HeightPx * input.WidthPx];
            _inputNames = [input.Name];
            _inputValues = [Over(Input, [1, 3, input.HeightPx, input.WidthPx])];
            Outputs = RunOnce(path);
            _outputNames = [.. Outputs.Select(output => output.Name)];
            _outputValues = [.. Outputs.Select(output => Over(output.Values, output.Shape))];
        }
        catch (Exception e)
        {
            _session.Dispose();
            // A graph may hold what no reader expects: outputs that are no tensors, lengths beyond all memory.
            if (e is ModelException or ProviderUnavailableException)
                throw;
            throw new ModelException($"The model {path} loads but cannot be used: {OnnxSessionStart.Reason(e)}", e);
        }
    }

    /// <summary>What the model runs on.</summary>
    public InferenceProvider Provider { get; }

    /// <summary>Why the model runs on the processor although a card was wished for; null when it runs as wished.</summary>
    public string? FallbackReason { get; }

    /// <summary>The picture: channels × rows × columns.</summary>
    public float[] Input { get; }

    /// <summary>The float outputs, in the order of the graph.</summary>
    public IReadOnlyList<OutputTensor> Outputs { get; }

    // Not IoBinding: with a card it copies the input when it is bound, not when it is run, and would count the first frame for ever.
    public void Run() => _session.Run(_runOptions, _inputNames, _inputValues, _outputNames, _outputValues);

    public void Dispose()
    {
        foreach (var value in _inputValues.Concat(_outputValues))
            value.Dispose();
        _runOptions.Dispose();
        _session.Dispose();
    }

    /// <summary>A first inference on an empty picture: warms up, and tells the outputs' shapes even where the graph leaves them open.</summary>
    private List<OutputTensor> RunOnce(string path)
    {
        try
        {
            var names = _session.OutputNames;
            using var values = _session.Run(_runOptions, _inputNames, _inputValues, names);
            var outputs = new List<OutputTensor>();
            for (var i = 0; i < names.Count; i++)
            {
                var type = values[i].GetTensorTypeAndShape();
                if (type.ElementDataType == TensorElementType.Float)
                    outputs.Add(new(names[i], type.Shape, new float[type.ElementCount]));
            }
            return outputs;
        }
        catch (OnnxRuntimeException e)
        {
            throw new ModelException($"The model {path} loads but does not run: {OnnxSessionStart.Reason(e)}", e);
        }
    }

    private static OrtValue Over(float[] memory, long[] shape) =>
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory.AsMemory(), shape);
}
