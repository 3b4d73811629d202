namespace CrowdWatch.Edge.Models.Import.Tflite;

/// <summary>Reads a TensorFlow Lite file. Field numbers are those of the public schema.fbs.</summary>
internal static class TfliteGraphReader
{
    private const string Kind = "TFL3";

    /// <exception cref="ImportException">The file is damaged, or is no model with one graph and one input.</exception>
    public static TfliteGraph Read(ReadOnlyMemory<byte> file)
    {
        var model = FlatTable.Root(file, Kind);
        var operations = model.Tables(1).Select(OperationOf).ToArray();
        var buffers = model.Tables(4).Select(buffer => buffer.Bytes(0)).ToArray();
        if (model.Tables(2) is not [var graph])
            throw new ImportException($"The file has {model.Tables(2).Length} graphs: understood is one.");
        var tensors = graph.Tables(0).Select((tensor, i) => TensorOf(tensor, i, buffers)).ToArray();
        if (graph.Wholes(1) is not [var input] || input < 0 || input >= tensors.Length)
            throw new ImportException($"The graph's inputs are [{string.Join(',', graph.Wholes(1))}]: understood is one of its {tensors.Length} tensors.");
        return new TfliteGraph(tensors, [.. graph.Tables(3).Select((item, i) => OperatorOf(item, i, operations, tensors.Length))], input);
    }

    /// <summary>Newer files keep the number in a wider field and 127 in the old one, older files have the old one alone: the larger is right.</summary>
    private static TfliteOp OperationOf(FlatTable code) => (TfliteOp)Math.Max(code.Small(0), code.Whole(3));

    private static TfliteTensor TensorOf(FlatTable tensor, int place, ReadOnlyMemory<byte>[] buffers)
    {
        var buffer = tensor.Whole(2);
        if (buffer < 0 || buffer >= buffers.Length)
            throw new ImportException($"Tensor {place} has its values in buffer {buffer}, but the file has {buffers.Length}.");
        var shape = tensor.Wholes(0);
        return shape.All(length => length >= 0)
            ? new TfliteTensor(tensor.Text(3), shape, tensor.Small(1), buffers[buffer])
            : throw new ImportException($"Tensor {place} has the shape [{string.Join(',', shape)}]: a length cannot be below 0.");
    }

    private static TfliteOperator OperatorOf(FlatTable item, int place, TfliteOp[] operations, int tensors)
    {
        var code = item.Whole(0);
        if (code < 0 || code >= operations.Length)
            throw new ImportException($"Operator {place} has the code {code}, but the file has {operations.Length}.");
        var made = new TfliteOperator(place, operations[code], item.Wholes(1), item.Wholes(2), item.Table(4));
        // An input of -1 is one left out.
        if (made.Inputs.Any(i => i < -1 || i >= tensors) || made.Outputs.Any(i => i < 0 || i >= tensors))
            throw made.Wrong($"its tensors [{string.Join(',', made.Inputs)}] -> [{string.Join(',', made.Outputs)}] are not all among the {tensors} of the file");
        return made;
    }
}
