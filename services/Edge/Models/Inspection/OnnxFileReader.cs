using System.Globalization;

namespace CrowdWatch.Edge.Models.Inspection;

/// <summary>Reads what matters of an .onnx file. Field numbers are those of onnx.proto.</summary>
internal sealed class OnnxFileReader
{
    private readonly Dictionary<string, long> opsets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> notes = new(StringComparer.Ordinal);
    private readonly List<GraphTensor> inputs = [];
    private readonly List<GraphTensor> outputs = [];
    private readonly HashSet<string> weights = new(StringComparer.Ordinal);
    private readonly SortedSet<string> otherFiles = new(StringComparer.Ordinal);
    private long weightBytes;
    private bool hasGraph;

    /// <exception cref="InvalidDataException">It is no such file, or cut off.</exception>
    public OnnxFile Read(string path, Stream stream)
    {
        var (irVersion, producer, version) = (0L, "", "");
        var model = new ProtobufReader(stream, stream.Length);
        while (model.Next() is var field and not 0)
        {
            switch (field)
            {
                case 1: irVersion = model.Whole(); break;
                case 2: producer = model.Text(); break;
                case 3: version = model.Text(); break;
                case 7: model.Message(ReadGraph); break;
                case 8:
                    model.Message(message =>
                    {
                        var (domain, number) = ReadOpset(message);
                        opsets[domain] = number;
                    });
                    break;
                case 14: model.Message(message => ReadPair(message, notes)); break;
                default: model.Skip(); break;
            }
        }
        if (!hasGraph || irVersion == 0)
            throw new InvalidDataException("it holds no graph");
        return new OnnxFile
        {
            Path = path, Bytes = stream.Length, IrVersion = irVersion, Producer = $"{producer} {version}".Trim(), Opsets = opsets,
            // Files of the first versions name their weights among the inputs.
            Inputs = [.. inputs.Where(input => !weights.Contains(input.Name))],
            Outputs = outputs, Nodes = nodes, Weights = weights.Count, WeightBytes = weightBytes, OtherFiles = [.. otherFiles], Notes = notes,
        };
    }

    private void ReadGraph(ProtobufReader graph)
    {
        hasGraph = true;
        while (graph.Next() is var field and not 0)
        {
            switch (field)
            {
                case 1: graph.Message(ReadNode); break;
                case 5: graph.Message(ReadWeights); break;
                case 11: graph.Message(message => inputs.Add(ReadTensor(message))); break;
                case 12: graph.Message(message => outputs.Add(ReadTensor(message))); break;
                default: graph.Skip(); break;
            }
        }
    }

    /// <summary>Reads a set of operations that the graph is made of: whose it is, "" for ONNX's own, and its version.</summary>
    internal static (string Domain, long Version) ReadOpset(ProtobufReader opset)
    {
        var (domain, version) = ("", 0L);
        while (opset.Next() is var field and not 0)
        {
            if (field == 1)
                domain = opset.Text();
            else if (field == 2)
                version = opset.Whole();
            else
                opset.Skip();
        }
        return (domain, version);
    }

    private void ReadNode(ProtobufReader node)
    {
        while (node.Next() is var field and not 0)
        {
            if (field != 4)
            {
                node.Skip();
                continue;
            }
            var operation = node.Text();
            nodes[operation] = nodes.GetValueOrDefault(operation) + 1;
        }
    }

    private void ReadWeights(ProtobufReader tensor)
    {
        var place = new Dictionary<string, string>(StringComparer.Ordinal);
        while (tensor.Next() is var field and not 0)
        {
            // The values, in whichever of their forms.
            if (field is >= 4 and <= 7 or 9 or 10 or 11)
                weightBytes += tensor.Skip();
            else if (field == 8)
                weights.Add(tensor.Text());
            else if (field == 13)
                tensor.Message(message => ReadPair(message, place));
            else
                tensor.Skip();
        }
        if (place.TryGetValue("location", out var file))
            otherFiles.Add(file);
    }

    private static void ReadPair(ProtobufReader pair, Dictionary<string, string> into)
    {
        var (key, value) = ("", "");
        while (pair.Next() is var field and not 0)
        {
            if (field == 1)
                key = pair.Text();
            else if (field == 2)
                value = pair.Text();
            else
                pair.Skip();
        }
        into[key] = value;
    }

    private static GraphTensor ReadTensor(ProtobufReader value)
    {
        var (name, type, axes) = ("", "no tensor", new List<string>());
        while (value.Next() is var field and not 0)
        {
            if (field == 1)
                name = value.Text();
            else if (field == 2)
                value.Message(message => Within(message, 1, tensor => type = ReadTensorType(tensor, axes)));
            else
                value.Skip();
        }
        return new GraphTensor(name, type, axes);
    }

    private static string ReadTensorType(ProtobufReader tensor, List<string> axes)
    {
        var type = "?";
        while (tensor.Next() is var field and not 0)
        {
            if (field == 1)
                type = TypeName(tensor.Whole());
            else if (field == 2)
                tensor.Message(shape => Within(shape, 1, axis => axes.Add(ReadAxis(axis))));
            else
                tensor.Skip();
        }
        return type;
    }

    private static string ReadAxis(ProtobufReader axis)
    {
        var length = "?";
        while (axis.Next() is var field and not 0)
        {
            if (field == 1)
                length = axis.Whole().ToString(CultureInfo.InvariantCulture);
            else if (field == 2)
                length = axis.Text() is { Length: > 0 } symbol ? symbol : "?";
            else
                axis.Skip();
        }
        return length;
    }

    /// <summary>Reads each field of that number, and skips the others.</summary>
    private static void Within(ProtobufReader message, int wanted, Action<ProtobufReader> read)
    {
        while (message.Next() is var field and not 0)
        {
            if (field == wanted)
                message.Message(read);
            else
                message.Skip();
        }
    }

    // TensorProto.DataType.
    private static string TypeName(long type) => type switch
    {
        1 => "float", 2 => "uint8", 3 => "int8", 4 => "uint16", 5 => "int16", 6 => "int32", 7 => "int64", 8 => "string", 9 => "bool", 10 => "float16", 11 => "double", 16 => "bfloat16",
        _ => string.Create(CultureInfo.InvariantCulture, $"type {type}"),
    };
}
