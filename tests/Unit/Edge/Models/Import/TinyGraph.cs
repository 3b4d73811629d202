using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models.Import;
using CrowdWatch.Edge.Models.Import.Conversion;
using Microsoft.ML.OnnxRuntime;

namespace CrowdWatch.Tests.Unit.Edge.Models.Import;

/// <summary>A TensorFlow.js graph of a few nodes, written as the JSON and the bytes that a real one has, and run by ONNX Runtime after its import.</summary>
internal sealed class TinyGraph
{
    private readonly JsonArray nodes = [];
    private readonly JsonArray weights = [];
    private readonly List<byte> bytes = [];
    private int[] inputShape = [];
    private (int Axis, string Name)[] openAxes = [];

    public TinyGraph Input(params int[] shape)
    {
        inputShape = shape;
        var axes = new JsonArray([.. shape.Select(length => (JsonNode)new JsonObject { ["size"] = Text(length) })]);
        return Node("x", "Placeholder", [], ("shape", new JsonObject { ["shape"] = new JsonObject { ["dim"] = axes } }));
    }

    public TinyGraph Floats(string name, int[] shape, params float[] values) =>
        Constant(name, shape, "float32", values.SelectMany(BitConverter.GetBytes));

    public TinyGraph Wholes(string name, int[] shape, params int[] values) =>
        Constant(name, shape, "int32", values.SelectMany(BitConverter.GetBytes));

    public TinyGraph Node(string name, string op, string[] inputs, params (string Name, JsonObject Value)[] attributes)
    {
        nodes.Add(new JsonObject
        {
            ["name"] = name,
            ["op"] = op,
            ["input"] = new JsonArray([.. inputs.Select(input => (JsonNode)input)]),
            ["attr"] = new JsonObject(attributes.Select(a => KeyValuePair.Create(a.Name, (JsonNode?)a.Value))),
        });
        return this;
    }

    public TinyGraph InReverse()
    {
        var reversed = nodes.Reverse().ToList();
        nodes.Clear();
        reversed.ForEach(nodes.Add);
        return this;
    }

    public static (string, JsonObject) Texts(string name, string value) =>
        (name, new JsonObject { ["s"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(value)) });

    public static (string, JsonObject) List(string name, params int[] values) =>
        (name, new JsonObject { ["list"] = new JsonObject { ["i"] = new JsonArray([.. values.Select(v => (JsonNode)Text(v))]) } });

    public static (string, JsonObject) Flag(string name) => (name, new JsonObject { ["b"] = true });

    public static (string, JsonObject) Real(string name, float value) => (name, new JsonObject { ["f"] = value });

    public byte[] Json() => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["format"] = "graph-model",
        ["modelTopology"] = new JsonObject { ["node"] = nodes.DeepClone() },
        ["weightsManifest"] = new JsonArray(new JsonObject { ["paths"] = new JsonArray("w.bin"), ["weights"] = weights.DeepClone() }),
    }.ToJsonString());

    public byte[] Import(params string[] outputs) => TfjsImporter.Import(
        Json(), bytes.ToArray(), new ImportPlan("tiny", ("x", "image"), [.. outputs.Select(output => (output, $"out_{output}"))]) { OpenAxes = openAxes });

    /// <summary>Leaves axes of the input open.</summary>
    public TinyGraph Open(params (int Axis, string Name)[] axes)
    {
        openAxes = axes;
        return this;
    }

    /// <summary>The output of a node: its shape and its values.</summary>
    public (long[] Shape, float[] Values) Run(string output, params float[] input) => Run(output, inputShape, input);

    /// <summary>The same for an input of another shape.</summary>
    public (long[] Shape, float[] Values) Run(string output, int[] shape, float[] input)
    {
        using var session = Open(output);
        using var value = OrtValue.CreateTensorValueFromMemory(input, [.. shape.Select(length => (long)length)]);
        using var options = new RunOptions();
        using var results = session.Run(options, ["image"], [value], [$"out_{output}"]);
        return (results[0].GetTensorTypeAndShape().Shape, results[0].GetTensorDataAsSpan<float>().ToArray());
    }

    /// <summary>A session on the imported graph.</summary>
    public InferenceSession Open(params string[] outputs)
    {
        OnnxLibrary.Load();
        return new(Import(outputs));
    }

    private TinyGraph Constant(string name, int[] shape, string type, IEnumerable<byte> values)
    {
        bytes.AddRange(values);
        weights.Add(new JsonObject { ["name"] = name, ["shape"] = new JsonArray([.. shape.Select(length => (JsonNode)length)]), ["dtype"] = type });
        return Node(name, "Const", []);
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
