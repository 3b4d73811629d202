using System.Buffers.Binary;
using System.Globalization;

namespace CrowdWatch.Edge.Models.Import.Onnx;

/// <summary>Writes a graph as an .onnx file, always the same bytes for the same graph. Field numbers are those of onnx.proto.</summary>
public static class OnnxWriter
{
    /// <summary>The version of the file format that came with operator set 13.</summary>
    private const int IrVersion = 7;

    /// <summary>The version that came with operator set 15; later sets are understood with it too.</summary>
    private const int LaterIrVersion = 8;

    private const int FloatType = 1;
    private const int Int64Type = 7;

    public static byte[] Write(OnnxGraph graph, string name)
    {
        var model = new ProtobufWriter();
        model.Whole(1, graph.Opset > 14 ? LaterIrVersion : IrVersion);
        model.Text(2, "crowdwatch");
        model.Message(7, writer => WriteGraph(writer, graph, name));
        model.Message(8, opset =>
        {
            opset.Text(1, "");
            opset.Whole(2, graph.Opset);
        });
        return model.ToArray();
    }

    private static void WriteGraph(ProtobufWriter writer, OnnxGraph graph, string name)
    {
        for (var i = 0; i < graph.Nodes.Count; i++)
        {
            var node = graph.Nodes[i];
            var nodeName = string.Create(CultureInfo.InvariantCulture, $"{node.Op}_{i}");
            writer.Message(1, w => WriteNode(w, node, nodeName));
        }
        writer.Text(2, name);
        foreach (var (tensorName, tensor) in graph.Initializers)
            writer.Message(5, w => WriteTensor(w, tensorName, tensor));
        foreach (var input in graph.Inputs)
            writer.Message(11, w => WriteValue(w, input));
        foreach (var output in graph.Outputs)
            writer.Message(12, w => WriteValue(w, output));
    }

    private static void WriteNode(ProtobufWriter writer, OnnxNode node, string name)
    {
        foreach (var input in node.Inputs)
            writer.Text(1, input);
        foreach (var output in node.Outputs)
            writer.Text(2, output);
        writer.Text(3, name);
        writer.Text(4, node.Op);
        foreach (var (settingName, value) in node.Settings)
            writer.Message(5, w => WriteSetting(w, settingName, value));
    }

    private static void WriteSetting(ProtobufWriter writer, string name, OnnxSetting setting)
    {
        writer.Text(1, name);
        switch (setting)
        {
            case OnnxSetting.Real real:
                writer.Real(2, real.Value);
                writer.Whole(20, 1);
                break;
            case OnnxSetting.Whole whole:
                writer.Whole(3, whole.Value);
                writer.Whole(20, 2);
                break;
            case OnnxSetting.Text text:
                writer.Text(4, text.Value);
                writer.Whole(20, 3);
                break;
            case OnnxSetting.Wholes wholes:
                foreach (var value in wholes.Values)
                    writer.Whole(8, value);
                writer.Whole(20, 7);
                break;
            case OnnxSetting.Reals reals:
                foreach (var value in reals.Values)
                    writer.Real(7, value);
                writer.Whole(20, 6);
                break;
            case OnnxSetting.Tensor tensor:
                writer.Message(5, w => WriteTensor(w, "", tensor.Value));
                writer.Whole(20, 4);
                break;
        }
    }

    private static void WriteTensor(ProtobufWriter writer, string name, ConstantTensor tensor)
    {
        foreach (var length in tensor.Shape)
            writer.Whole(1, length);
        writer.Whole(2, tensor.Floats is null ? (int)tensor.WholeType : FloatType);
        writer.Text(8, name);
        writer.Bytes(9, tensor.Floats is { } floats ? Raw(floats) : Raw(tensor.Integers!, tensor.WholeType));
    }

    private static void WriteValue(ProtobufWriter writer, OnnxTensor tensor)
    {
        writer.Text(1, tensor.Name);
        writer.Message(2, type => type.Message(1, tensorType =>
        {
            tensorType.Whole(1, tensor.IsWhole ? Int64Type : FloatType);
            if (tensor.IsOpen)
                return;
            tensorType.Message(2, shape =>
            {
                for (var i = 0; i < tensor.Shape.Count; i++)
                    shape.Message(1, axis => WriteAxis(axis, tensor, i));
            });
        }));
    }

    private static void WriteAxis(ProtobufWriter writer, OnnxTensor tensor, int axis)
    {
        if (!tensor.OpenAxes.TryGetValue(axis, out var symbol))
            writer.Whole(1, tensor.Shape[axis]);
        else if (symbol.Length > 0)
            writer.Text(2, symbol);
    }

    private static byte[] Raw(float[] values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        return bytes;
    }

    private static byte[] Raw(long[] values, WholeType type)
    {
        var size = type switch { WholeType.Signed64 => sizeof(long), WholeType.Signed32 => sizeof(int), _ => sizeof(byte) };
        var bytes = new byte[values.Length * size];
        for (var i = 0; i < values.Length; i++)
        {
            var place = bytes.AsSpan(i * size);
            if (type == WholeType.Signed64)
                BinaryPrimitives.WriteInt64LittleEndian(place, values[i]);
            else if (type == WholeType.Signed32)
                BinaryPrimitives.WriteInt32LittleEndian(place, (int)values[i]);
            else
                place[0] = unchecked((byte)values[i]);
        }
        return bytes;
    }
}
