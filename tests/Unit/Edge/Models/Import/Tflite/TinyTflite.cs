using System.Buffers.Binary;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models.Import;
using CrowdWatch.Edge.Models.Import.Tflite;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace CrowdWatch.Tests.Unit.Edge.Models.Import.Tflite;

/// <summary>A TensorFlow Lite file of a few operators, with picture tensors as (batch, row, column, channel). Tensor 0 is the input.</summary>
internal sealed class TinyTflite
{
    public const int Float32 = 0;
    public const int Float16 = 1;
    public const int Int32 = 2;

    private readonly List<FlatRow> tensors = [];
    private readonly List<FlatRow> buffers = [new()];
    private readonly List<FlatRow> operators = [];
    private readonly List<int> codes = [];

    public TinyTflite(params int[] inputShape) => Tensor(inputShape);

    /// <summary>Inputs of the graph; a test may break it.</summary>
    public int[] Inputs { get; set; } = [0];

    /// <summary>A tensor that an operator makes.</summary>
    public int Tensor(params int[] shape) => Add(shape, Float32, 0);

    public int Floats(int[] shape, params float[] values)
    {
        var bytes = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), values[i]);
        return Data(shape, Float32, bytes);
    }

    public int Halves(int[] shape, params float[] values)
    {
        var bytes = new byte[2 * values.Length];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(2 * i), (Half)values[i]);
        return Data(shape, Float16, bytes);
    }

    public int Wholes(params int[] values)
    {
        var bytes = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * i), values[i]);
        return Data([values.Length], Int32, bytes);
    }

    public int Data(int[] shape, int type, byte[] bytes)
    {
        buffers.Add(new FlatRow((0, bytes)));
        return Add(shape, type, buffers.Count - 1);
    }

    /// <summary>An operator by its number in the schema; gives its output back.</summary>
    public int Op(int code, int[] inputs, int[] outputShape, params (int Field, Flat Value)[] options)
    {
        var output = Tensor(outputShape);
        codes.Add(code);
        operators.Add(new FlatRow((0, codes.Count - 1), (1, inputs), (2, new[] { output }), (4, new FlatRow(options))));
        return output;
    }

    /// <summary>Joins a tensor with itself along the channels, which makes it a grid with twice as many values a cell: where the graph is cut.</summary>
    public void Grid(int tensor, int[] shape) => Op(2, [tensor, tensor], [shape[0], shape[1], shape[2], 2 * shape[3]], (0, 3));

    public byte[] Write() => FlatFile.Write(new FlatRow(
        (0, 3),
        // Old files have the number in field 0 alone, new ones in field 3 with 127 in field 0 where it is larger.
        (1, codes.Select((code, i) => i % 2 == 0 ? new FlatRow((0, Math.Min(code, 127)), (3, code)) : new FlatRow((0, code))).ToArray()),
        (2, new[] { new FlatRow((0, tensors.ToArray()), (1, Inputs), (3, operators.ToArray())) }),
        (4, buffers.ToArray())), "TFL3");

    /// <summary>What the imported graph gives for a picture (channels, rows, columns): the first half of each cell's values, cell by cell.</summary>
    public float[] Run(int valuesPerCell, int grids, int channels, int rows, int columns, params float[] picture)
    {
        OnnxLibrary.Load();
        using var session = new InferenceSession(TfliteImporter.Import(Write(), new CutPlan("tiny", "image", "boxes", grids, valuesPerCell)));
        using var results = session.Run([NamedOnnxValue.CreateFromTensor("image", new DenseTensor<float>(picture, [1, channels, rows, columns]))]);
        var tensor = results.Single().AsTensor<float>();
        Assert.Equal(valuesPerCell, tensor.Dimensions[2]);
        return [.. tensor.Where((_, i) => i % valuesPerCell < valuesPerCell / 2)];
    }

    private int Add(int[] shape, int type, int buffer)
    {
        tensors.Add(new FlatRow((0, shape), (1, type), (2, buffer), (3, $"tensor {tensors.Count}")));
        return tensors.Count - 1;
    }
}
