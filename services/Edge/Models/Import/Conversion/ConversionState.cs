using CrowdWatch.Edge.Models.Import.Onnx;
using CrowdWatch.Edge.Models.Import.Tfjs;

namespace CrowdWatch.Edge.Models.Import.Conversion;

/// <summary>What is known while a graph is converted: the shape and name of every tensor so far, the known values, the result.</summary>
/// <param name="constants">The known values of the source, by node.</param>
/// <param name="isOpen">Whether the result is to fit other sizes of its input too.</param>
internal sealed class ConversionState(IReadOnlyDictionary<string, ConstantTensor> constants, bool isOpen)
{
    private static readonly int[] NhwcToNchw = [0, 3, 1, 2];
    private static readonly int[] NchwToNhwc = [0, 2, 3, 1];

    private readonly Dictionary<string, ConstantTensor> known = new(constants, StringComparer.Ordinal);
    private readonly Dictionary<TensorRef, OnnxTensor> tensors = [];

    public OnnxGraph Graph { get; } = new();

    /// <summary>Whether the result is to fit other sizes of its input too: resizing and reshaping then may not name lengths that depend on it.</summary>
    public bool IsOpen { get; } = isOpen;

    public ConstantTensor? ConstantOf(TensorRef tensor) => tensor.Output == 0 ? known.GetValueOrDefault(tensor.Node) : null;

    /// <summary>Whole numbers that an operation needs to know now (axes, sizes, permutations).</summary>
    public int[] Integers(TfjsNode node, int input) =>
        ConstantOf(Input(node, input))?.Integers is { } values
            ? [.. values.Select(v => checked((int)v))]
            : throw node.Wrong($"input {input} ('{Input(node, input)}') must be known whole numbers");

    public float[] Floats(TfjsNode node, int input) =>
        ConstantOf(Input(node, input))?.Floats ?? throw node.Wrong($"input {input} ('{Input(node, input)}') must be known floats");

    public static TensorRef Input(TfjsNode node, int input) =>
        input < node.Inputs.Count ? node.Inputs[input] : throw node.Wrong($"it has {node.Inputs.Count} inputs, needed are {input + 1}");

    /// <summary>Name and shape of a tensor in the result; a known value becomes an initializer.</summary>
    public OnnxTensor Tensor(TfjsNode node, int input)
    {
        var wanted = Input(node, input);
        if (tensors.TryGetValue(wanted, out var tensor))
            return tensor;
        if (ConstantOf(wanted) is { Floats: not null } constant)
            return tensors[wanted] = new OnnxTensor(Known(wanted.ToString(), constant), constant.Shape);
        throw node.Wrong($"input '{wanted}' is not a float tensor of this graph");
    }

    public OnnxTensor TensorOf(TensorRef wanted) =>
        tensors.GetValueOrDefault(wanted) ?? throw new ImportException($"The graph gives no tensor '{wanted}'.");

    /// <summary>An input with four axes, brought from (batch, row, column, channel) to (batch, channel, row, column).</summary>
    public OnnxTensor Nchw(TfjsNode node, int input)
    {
        var tensor = Tensor(node, input);
        if (tensor.Shape.Count != 4)
            throw node.Wrong($"input {input} has {tensor.Shape.Count} axes, needed are 4");
        var result = new OnnxTensor($"{node.Name}/nchw_in", [.. NhwcToNchw.Select(axis => tensor.Shape[axis])]);
        Graph.Nodes.Add(new OnnxNode("Transpose", [tensor.Name], [result.Name]).With("perm", NhwcToNchw));
        return result;
    }

    /// <summary>Adds an operation that gives (batch, channel, row, column), and brings its result back to the order of the node.</summary>
    public void EmitNchw(TfjsNode node, string op, IEnumerable<string> inputs, int[] shape, Action<OnnxNode> settings)
    {
        var inner = new OnnxNode(op, inputs, [$"{node.Name}/nchw"]);
        settings(inner);
        Graph.Nodes.Add(inner);
        Emit(node, new OnnxNode("Transpose", inner.Outputs, [node.Name]).With("perm", NchwToNhwc), [.. NchwToNhwc.Select(axis => shape[axis])]);
    }

    /// <summary>Adds an operation; the shapes are those of its outputs.</summary>
    public void Emit(TfjsNode node, OnnxNode made, params IReadOnlyList<int>[] shapes)
    {
        Graph.Nodes.Add(made);
        for (var i = 0; i < shapes.Length; i++)
            tensors.Add(new TensorRef(node.Name, i), new OnnxTensor(made.Outputs[i], shapes[i]));
    }

    /// <summary>Lets a node's output be a tensor that is there already.</summary>
    public void Alias(TfjsNode node, OnnxTensor tensor) => tensors.Add(node.Output, tensor);

    /// <summary>Lets all who know a tensor under one name know it under another.</summary>
    public void Rename(string from, string to)
    {
        foreach (var (key, tensor) in tensors.Where(known => known.Value.Name == from).ToList())
            tensors[key] = tensor with { Name = to };
    }

    /// <summary>Notes the value of a node that was worked out now.</summary>
    public void Fold(TfjsNode node, ConstantTensor value) => known[node.Name] = value;

    /// <summary>Puts a known value into the result under a name, and gives the name back.</summary>
    public string Known(string name, ConstantTensor value)
    {
        Graph.Initializers[name] = value;
        return name;
    }
}
