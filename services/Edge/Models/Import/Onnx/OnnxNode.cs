namespace CrowdWatch.Edge.Models.Import.Onnx;

/// <summary>One operation of an ONNX graph. Inputs and outputs are names of tensors; "" is an input left out.</summary>
public sealed class OnnxNode(string op, IEnumerable<string> inputs, IEnumerable<string> outputs)
{
    public string Op { get; } = op;

    public List<string> Inputs { get; } = [.. inputs];

    public List<string> Outputs { get; } = [.. outputs];

    /// <summary>Settings by name, written in the order of the names so that the same graph gives the same bytes.</summary>
    public SortedDictionary<string, OnnxSetting> Settings { get; } = new(StringComparer.Ordinal);

    public OnnxNode With(string name, OnnxSetting value)
    {
        Settings[name] = value;
        return this;
    }

    public OnnxNode With(string name, IEnumerable<int> values) => With(name, new OnnxSetting.Wholes([.. values.Select(v => (long)v)]));

    /// <summary>A list of whole numbers; empty if the setting is absent.</summary>
    public int[] Integers(string name) =>
        Settings.TryGetValue(name, out var value) && value is OnnxSetting.Wholes list ? [.. list.Values.Select(v => (int)v)] : [];
}
