using System.Buffers.Binary;
using System.Globalization;
using CrowdWatch.Edge.Models.Inspection;

namespace CrowdWatch.Edge.Models.Import.Onnx;

/// <summary>Reads an .onnx file into a graph that can be changed and written again. Field numbers are those of onnx.proto.</summary>
public static class OnnxReader
{
    private const int FloatType = 1;

    /// <exception cref="ModelException">It is no such file, or holds something that cannot be written again: graphs in graphs, weights beside the file, other types of numbers.</exception>
    public static OnnxGraph Read(byte[] file, string path)
    {
        try
        {
            using var stream = new MemoryStream(file, writable: false);
            return ReadModel(new ProtobufReader(stream, stream.Length));
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or OverflowException or ArgumentException)
        {
            throw new ModelException($"{path} cannot be changed: {e.Message}.", e);
        }
    }

    private static OnnxGraph ReadModel(ProtobufReader model)
    {
        var graph = new OnnxGraph { Opset = 0 };
        while (model.Next() is var field and not 0)
        {
            switch (field)
            {
                case 7: model.Message(message => ReadGraph(message, graph)); break;
                case 8:
                    model.Message(message =>
                    {
                        if (OnnxFileReader.ReadOpset(message) is ("" or "ai.onnx", var version))
                            graph.Opset = (int)version;
                    });
                    break;
                default: model.Skip(); break;
            }
        }
        if (graph.Opset == 0 || graph.Nodes.Count == 0)
            throw new InvalidDataException("it holds no graph of ONNX's own operations");
        // Files of the first versions name their weights among the inputs.
        graph.Inputs.RemoveAll(input => graph.Initializers.ContainsKey(input.Name));
        return graph;
    }

    private static void ReadGraph(ProtobufReader message, OnnxGraph graph)
    {
        while (message.Next() is var field and not 0)
        {
            switch (field)
            {
                case 1: message.Message(node => AddNode(ReadNode(node), graph)); break;
                case 5:
                    message.Message(tensor =>
                    {
                        var (name, value) = ReadTensor(tensor);
                        graph.Initializers[name] = value;
                    });
                    break;
                case 11: message.Message(value => graph.Inputs.Add(ReadValue(value))); break;
                case 12: message.Message(value => graph.Outputs.Add(ReadValue(value))); break;
                default: message.Skip(); break;
            }
        }
    }

    /// <summary>Constants given by nodes become initializers, as those given by the file are.</summary>
    private static void AddNode(OnnxNode node, OnnxGraph graph)
    {
        if (node.Op != "Constant")
        {
            graph.Nodes.Add(node);
            return;
        }
        graph.Initializers[node.Outputs[0]] = node.Settings.Values.SingleOrDefault() switch
        {
            OnnxSetting.Tensor tensor => tensor.Value,
            OnnxSetting.Real real => ConstantTensor.Of([], [real.Value]),
            OnnxSetting.Whole whole => ConstantTensor.Of([], [whole.Value]),
            OnnxSetting.Reals reals => ConstantTensor.Of([reals.Values.Count], [.. reals.Values]),
            OnnxSetting.Wholes wholes => ConstantTensor.Of([wholes.Values.Count], [.. wholes.Values]),
            _ => throw new InvalidDataException($"its constant '{node.Outputs[0]}' has no value of numbers"),
        };
    }

    private static OnnxNode ReadNode(ProtobufReader message)
    {
        var (op, domain, inputs, outputs, settings) = ("", "", new List<string>(), new List<string>(), new List<(string Name, OnnxSetting? Value)>());
        while (message.Next() is var field and not 0)
        {
            switch (field)
            {
                case 1: inputs.Add(message.Text()); break;
                case 2: outputs.Add(message.Text()); break;
                case 4: op = message.Text(); break;
                case 5: message.Message(setting => settings.Add(ReadSetting(setting))); break;
                case 7: domain = message.Text(); break;
                default: message.Skip(); break;
            }
        }
        if (domain is not ("" or "ai.onnx"))
            throw new InvalidDataException($"its operation {op} is of the set '{domain}', not of ONNX's own");
        var node = new OnnxNode(op, inputs, outputs);
        foreach (var (name, value) in settings)
            node.With(name, value ?? throw new InvalidDataException($"setting '{name}' of its operation {op} is neither number, text nor tensor"));
        return node;
    }

    private static (string Name, OnnxSetting? Value) ReadSetting(ProtobufReader message)
    {
        var (name, type) = ("", 0L);
        var (real, whole, text, wholes, reals) = (0f, 0L, "", new List<long>(), new List<float>());
        ConstantTensor? tensor = null;
        while (message.Next() is var field and not 0)
        {
            switch (field)
            {
                case 1: name = message.Text(); break;
                case 2: real = message.Reals()[0]; break;
                case 3: whole = message.Whole(); break;
                case 4: text = message.Text(); break;
                case 5: message.Message(value => tensor = ReadTensor(value).Value); break;
                case 7: reals.AddRange(message.Reals()); break;
                case 8: wholes.AddRange(message.Wholes()); break;
                case 20: type = message.Whole(); break;
                default: message.Skip(); break;
            }
        }
        return (name, type switch
        {
            1 => new OnnxSetting.Real(real),
            2 => new OnnxSetting.Whole(whole),
            3 => new OnnxSetting.Text(text),
            4 when tensor is not null => new OnnxSetting.Tensor(tensor),
            6 => new OnnxSetting.Reals(reals),
            7 => new OnnxSetting.Wholes(wholes),
            _ => null,
        });
    }

    private static (string Name, ConstantTensor Value) ReadTensor(ProtobufReader message)
    {
        var (name, type, shape) = ("", 0L, new List<int>());
        var (floats, wholes) = (new List<float>(), new List<long>());
        byte[]? raw = null;
        while (message.Next() is var field and not 0)
        {
            switch (field)
            {
                case 1: shape.AddRange(message.Wholes().Select(length => checked((int)length))); break;
                case 2: type = message.Whole(); break;
                case 4: floats.AddRange(message.Reals()); break;
                case 5 or 7: wholes.AddRange(message.Wholes()); break;
                case 8: name = message.Text(); break;
                case 9: raw = message.Bytes(); break;
                case 14 when message.Whole() != 0: throw new InvalidDataException($"its weights '{name}' lie in another file");
                case 14: break;
                default: message.Skip(); break;
            }
        }
        if (type == FloatType)
            return (name, ConstantTensor.Of([.. shape], raw is null ? [.. floats] : Floats(raw)));
        if (!Enum.IsDefined((WholeType)type))
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"its constant '{name}' has numbers of type {type} of TensorProto.DataType; understood are float32 (1) and whole numbers (2, 3, 6, 7, 9)"));
        return (name, ConstantTensor.Of([.. shape], raw is null ? [.. wholes] : Wholes(raw, (WholeType)type), (WholeType)type));
    }

    private static float[] Floats(byte[] raw)
    {
        var values = new float[raw.Length / sizeof(float)];
        for (var i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(raw.AsSpan(i * sizeof(float)));
        return values;
    }

    private static long[] Wholes(byte[] raw, WholeType type)
    {
        var size = type switch { WholeType.Signed64 => sizeof(long), WholeType.Signed32 => sizeof(int), _ => sizeof(byte) };
        var values = new long[raw.Length / size];
        for (var i = 0; i < values.Length; i++)
        {
            var place = raw.AsSpan(i * size);
            values[i] = type switch
            {
                WholeType.Signed64 => BinaryPrimitives.ReadInt64LittleEndian(place),
                WholeType.Signed32 => BinaryPrimitives.ReadInt32LittleEndian(place),
                WholeType.Signed8 => (sbyte)place[0],
                _ => place[0],
            };
        }
        return values;
    }

    private static OnnxTensor ReadValue(ProtobufReader message)
    {
        var (name, type, lengths, open) = ("", 0L, new List<int>(), new Dictionary<int, string>());
        while (message.Next() is var field and not 0)
        {
            if (field == 1)
                name = message.Text();
            else if (field == 2)
                message.Message(kind => Within(kind, 1, tensor => type = ReadType(tensor, lengths, open)));
            else
                message.Skip();
        }
        return type is FloatType or (long)WholeType.Signed64
            ? new OnnxTensor(name, lengths, type != FloatType) { OpenAxes = open }
            : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"its input or output '{name}' is of type {type} of TensorProto.DataType; understood are float32 (1) and int64 (7)"));
    }

    private static long ReadType(ProtobufReader tensor, List<int> lengths, Dictionary<int, string> open)
    {
        var type = 0L;
        while (tensor.Next() is var field and not 0)
        {
            if (field == 1)
                type = tensor.Whole();
            else if (field == 2)
                tensor.Message(shape => Within(shape, 1, axis => ReadAxis(axis, lengths, open)));
            else
                tensor.Skip();
        }
        return type;
    }

    private static void ReadAxis(ProtobufReader axis, List<int> lengths, Dictionary<int, string> open)
    {
        var (length, symbol) = (-1L, "");
        while (axis.Next() is var field and not 0)
        {
            if (field == 1)
                length = axis.Whole();
            else if (field == 2)
                symbol = axis.Text();
            else
                axis.Skip();
        }
        if (length < 0)
            open[lengths.Count] = symbol;
        lengths.Add((int)Math.Max(length, 1));
    }

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
}
