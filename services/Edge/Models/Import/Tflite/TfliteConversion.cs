using System.Globalization;
using CrowdWatch.Edge.Models.Import.Onnx;

namespace CrowdWatch.Edge.Models.Import.Tflite;

/// <summary>
/// What is known while a TensorFlow Lite graph is converted. Every picture tensor is brought from (batch, row, column, channel) to
/// (batch, channel, row, column) by converting each operation for that order, so that the result needs no transpositions.
/// </summary>
internal sealed class TfliteConversion(TfliteGraph source)
{
    private readonly Dictionary<int, ConstantTensor> constants = [];
    private readonly HashSet<int> made = [];

    public OnnxGraph Graph { get; } = new();

    /// <summary>Where an axis of (batch, row, column, channel) lies in (batch, channel, row, column).</summary>
    public static int ChannelsFirst(int axis) => axis switch { 1 => 2, 2 => 3, 3 => 1, _ => axis };

    public static string NameOf(int tensor) => string.Create(CultureInfo.InvariantCulture, $"t{tensor}");

    /// <summary>Notes a tensor as there under its name.</summary>
    public void Put(int tensor) => made.Add(tensor);

    /// <summary>Notes the values of a tensor that was worked out now.</summary>
    public void Fold(int tensor, ConstantTensor values) => constants[tensor] = values;

    /// <summary>The values of an input; null if they are not known before a picture comes.</summary>
    public ConstantTensor? ConstantOf(TfliteOperator node, int input)
    {
        var place = Place(node, input);
        if (!constants.TryGetValue(place, out var values) && !source.Tensors[place].Data.IsEmpty)
            constants[place] = values = TfliteValues.Read(source.Tensors[place]);
        return values;
    }

    /// <summary>Whole numbers that an operation needs to know now (paddings, sizes, places).</summary>
    public int[] Integers(TfliteOperator node, int input)
    {
        if (ConstantOf(node, input)?.Integers is { } values && values.All(value => value is >= int.MinValue and <= int.MaxValue))
            return [.. values.Select(value => (int)value)];
        throw node.Wrong($"input {input} must be known whole numbers");
    }

    /// <summary>Floats of so many axes that are known, as weights are.</summary>
    public ConstantTensor Floats(TfliteOperator node, int input, int axes) =>
        ConstantOf(node, input) is { Floats: not null } values && values.Shape.Count == axes ? values : throw node.Wrong($"input {input} must be known floats with {axes} axes");

    /// <summary>A picture tensor that was made before: its name in the result, its shape in that order.</summary>
    public OnnxTensor Picture(TfliteOperator node, int input)
    {
        var place = Place(node, input);
        return made.Contains(place) ? new OnnxTensor(NameOf(place), Shape(node, place)) : throw node.Wrong($"input {input} (tensor {place}) is made by no operator before it");
    }

    /// <summary>The shape that the file gives the result, in the order of the new graph.</summary>
    public int[] OutputShape(TfliteOperator node) => Shape(node, Output(node));

    /// <summary>Adds an operation that makes the operator's one output.</summary>
    public OnnxNode Emit(TfliteOperator node, string op, params IEnumerable<string> inputs)
    {
        var result = new OnnxNode(op, inputs, [NameOf(Output(node))]);
        Graph.Nodes.Add(result);
        Put(Output(node));
        return result;
    }

    /// <summary>Puts known values into the result under a name of this operator, and gives the name back.</summary>
    public string Known(TfliteOperator node, string what, ConstantTensor values)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{node.Op}_{node.Place}/{what}");
        Graph.Initializers[name] = values;
        return name;
    }

    public static int Output(TfliteOperator node) => node.Outputs is [var output] ? output : throw node.Wrong($"it has {node.Outputs.Length} outputs, understood is one");

    private int[] Shape(TfliteOperator node, int place) => source.Tensors[place].Shape is [var batch, var rows, var columns, var channels] shape && shape.All(length => length > 0)
        ? [batch, channels, rows, columns]
        : throw node.Wrong($"tensor {place} has the shape [{string.Join(',', source.Tensors[place].Shape)}], understood are pictures with 4 axes");

    private static int Place(TfliteOperator node, int input) =>
        input < node.Inputs.Length && node.Inputs[input] >= 0 ? node.Inputs[input] : throw node.Wrong($"input {input} is missing");
}
