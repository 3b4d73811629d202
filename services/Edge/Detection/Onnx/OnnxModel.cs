using CrowdWatch.Edge.Models;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>
/// A loaded model with fixed memory for pictures of one size and what comes of them: fill <see cref="Input"/>, call <see cref="Run"/>, read
/// <see cref="Outputs"/>. The model itself may be shared with others.
/// </summary>
internal sealed class OnnxModel : IDisposable
{
    private readonly SessionLease _lease;
    private readonly RunOptions _runOptions;
    private readonly string[] _inputNames;
    private readonly OrtValue[] _inputValues;
    private readonly (string[] Names, OrtValue[] Values) _all;
    private readonly (string[] Names, OrtValue[] Values) _usual;
    private readonly (OrtIoBinding All, OrtIoBinding Usual)? _bindings;

    /// <summary>A model of its own.</summary>
    /// <inheritdoc cref="OnnxModel(ModelInput, bool, string, SharedSessions, string?)"/>
    public OnnxModel(ModelInput input, bool maySize, string path, InferenceSettings settings, string? onDemand = null)
        : this(input, maySize, path, new SharedSessions(settings), onDemand)
    {
    }

    /// <exception cref="ModelException">The file cannot be loaded or run, or its input is not the manifest's.</exception>
    /// <exception cref="ProviderUnavailableException">The provider asked for is not there.</exception>
    /// <param name="input">The picture.</param>
    /// <param name="maySize">Whether the graph may ask for the size of the picture too.</param>
    /// <param name="path">The .onnx file.</param>
    /// <param name="sessions">Has the models in memory.</param>
    /// <param name="onDemand">An output that is fetched only when asked for; null for none.</param>
    public OnnxModel(ModelInput input, bool maySize, string path, SharedSessions sessions, string? onDemand = null)
    {
        _lease = sessions.Open(path);
        try
        {
            // Not before the session: that loads the library with its reports turned off, or says that there is none.
            _runOptions = new RunOptions();
            var sizeName = InputCheck.Check(Session.InputMetadata, input, maySize, path);
            long[] shape = [.. input.Shape()];
            Input = new float[shape.Aggregate((a, b) => a * b)];
            // Boxes come back in the size that is given here: the canvas, width before height.
            _inputNames = sizeName is null ? [input.Name] : [input.Name, sizeName];
            _inputValues = sizeName is null ? [Over(Input, shape)] : [Over(Input, shape), Over<long>([input.WidthPx, input.HeightPx], [1, 2])];
            Outputs = RunOnce(path);
            _all = ([.. Outputs.Select(output => output.Name)], [.. Outputs.Select(output => output.Wholes is { } wholes ? Over(wholes, output.Shape) : Over(output.Values, output.Shape))]);
            var usual = Enumerable.Range(0, Outputs.Count).Where(i => Outputs[i].Name != onDemand).ToList();
            _usual = ([.. usual.Select(i => _all.Names[i])], [.. usual.Select(i => _all.Values[i])]);
            _bindings = Provider == InferenceProvider.Cpu ? (Bind(_all), Bind(_usual)) : null;
        }
        catch (Exception e)
        {
            _lease.Dispose();
            // A graph may hold what no reader expects: outputs that are no tensors, lengths beyond all memory.
            if (e is ModelException or ProviderUnavailableException)
                throw;
            throw new ModelException($"The model {path} loads but cannot be used: {OnnxSessionStart.Reason(e)}", e);
        }
    }

    /// <summary>What the model runs on.</summary>
    public InferenceProvider Provider => _lease.Provider;

    /// <summary>Why the model runs on the processor although a card was wished for; null when it runs as wished.</summary>
    public string? FallbackReason => _lease.FallbackReason;

    /// <summary>The picture: channels × rows × columns.</summary>
    public float[] Input { get; }

    /// <summary>The outputs of floats and of whole numbers, in the order of the graph.</summary>
    public IReadOnlyList<OutputTensor> Outputs { get; }

    private InferenceSession Session => _lease.Session;

    /// <summary>Runs the model on <see cref="Input"/>. On the processor nothing is allocated.</summary>
    /// <param name="withOnDemand">Fetches the output on demand too; otherwise its memory keeps what it has.</param>
    public void Run(bool withOnDemand = false)
    {
        if (_bindings is { } bound)
        {
            Session.RunWithBinding(_runOptions, withOnDemand ? bound.All : bound.Usual);
            return;
        }
        // With a card a binding copies the input when it is bound, not when it is run, and would count the first frame for ever.
        var (names, values) = withOnDemand ? _all : _usual;
        Session.Run(_runOptions, _inputNames, _inputValues, names, values);
    }

    public void Dispose()
    {
        _bindings?.All.Dispose();
        _bindings?.Usual.Dispose();
        foreach (var value in _inputValues.Concat(_all.Values))
            value.Dispose();
        _runOptions.Dispose();
        _lease.Dispose();
    }

    private OrtIoBinding Bind((string[] Names, OrtValue[] Values) outputs)
    {
        var binding = Session.CreateIoBinding();
        foreach (var (name, value) in _inputNames.Zip(_inputValues))
            binding.BindInput(name, value);
        foreach (var (name, value) in outputs.Names.Zip(outputs.Values))
            binding.BindOutput(name, value);
        return binding;
    }

    /// <summary>A first inference on an empty picture: warms up, and tells the outputs' shapes even where the graph leaves them open.</summary>
    private List<OutputTensor> RunOnce(string path)
    {
        try
        {
            var names = Session.OutputNames;
            using var values = Session.Run(_runOptions, _inputNames, _inputValues, names);
            var outputs = new List<OutputTensor>();
            for (var i = 0; i < names.Count; i++)
            {
                var type = values[i].GetTensorTypeAndShape();
                if (type.ElementDataType == TensorElementType.Float)
                    outputs.Add(new(names[i], type.Shape, new float[type.ElementCount]));
                else if (type.ElementDataType == TensorElementType.Int64)
                    outputs.Add(new(names[i], type.Shape, []) { Wholes = new long[type.ElementCount] });
            }
            return outputs;
        }
        catch (OnnxRuntimeException e)
        {
            throw new ModelException($"The model {path} loads but does not run: {OnnxSessionStart.Reason(e)}", e);
        }
    }

    private static OrtValue Over<T>(T[] memory, long[] shape)
        where T : unmanaged => OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory.AsMemory(), shape);
}
