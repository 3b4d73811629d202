namespace CrowdWatch.Tests.Unit.Edge.Models.Import.Tflite;

/// <summary>Each operation on pictures so small that the results are worked out by hand.</summary>
public sealed class TfliteOperatorTests
{
    private const int Add = 0;
    private const int Convolution = 3;
    private const int Depthwise = 4;
    private const int Dequantize = 6;
    private const int Logistic = 14;
    private const int MaxPool = 17;
    private const int Mul = 18;
    private const int Pad = 34;
    private const int StridedSlice = 45;
    private const int Enlarge = 97;
    private const int Valid = 1;

    /// <summary>One cell with the channels 3 and 5, weights (out, row, column, in): 3·1 + 5·10 = 53, 3·100 + 5·1000 = 5300, each with its bias.</summary>
    [Fact]
    public void A_convolution_has_its_weights_as_out_row_column_in()
    {
        var graph = new TinyTflite(1, 1, 1, 2);
        var weights = graph.Floats([2, 1, 1, 2], 1, 10, 100, 1000);
        var result = graph.Op(Convolution, [0, weights, graph.Floats([2], 0.5f, 0.25f)], [1, 1, 1, 2], (0, Valid), (1, 1), (2, 1));
        graph.Grid(result, [1, 1, 1, 2]);
        Assert.Equal([53.5f, 5300.25f], graph.Run(4, 1, 2, 1, 1, 3, 5));
    }

    /// <summary>Rows 1 2 / 3 4, weights 1 10 / 100 1000: the one window gives 1 + 20 + 300 + 4000.</summary>
    [Fact]
    public void A_window_keeps_its_rows_and_columns()
    {
        var graph = new TinyTflite(1, 2, 2, 1);
        var result = graph.Op(Convolution, [0, graph.Floats([1, 2, 2, 1], 1, 10, 100, 1000)], [1, 1, 1, 1], (0, Valid), (1, 1), (2, 1));
        graph.Grid(result, [1, 1, 1, 1]);
        Assert.Equal([4321], graph.Run(2, 1, 1, 2, 2, 1, 2, 3, 4));
    }

    /// <summary>3 × 3 ones with padding 'same': each of four cells sees all four. Six cells (1 to 6): the corners see 1 + 2 + 4 + 5 = 12 and 2 + 3 + 5 + 6 = 16, the middle all 21.</summary>
    [Fact]
    public void Same_padding_fits_pictures_of_other_sizes_than_the_files()
    {
        var graph = new TinyTflite(1, 2, 2, 1);
        var result = graph.Op(Convolution, [0, graph.Floats([1, 3, 3, 1], 1, 1, 1, 1, 1, 1, 1, 1, 1)], [1, 2, 2, 1], (1, 1), (2, 1));
        graph.Grid(result, [1, 2, 2, 1]);
        Assert.Equal([10, 10, 10, 10], graph.Run(2, 1, 1, 2, 2, 1, 2, 3, 4));
        Assert.Equal([12, 21, 16, 12, 21, 16], graph.Run(2, 1, 1, 2, 3, 1, 2, 3, 4, 5, 6));
    }

    /// <summary>Columns 1 2 with two channels (7 8 the second), weights by column then channel: 1·1 + 2·100 and 7·10 + 8·1000.</summary>
    [Fact]
    public void A_convolution_by_channel_has_its_weights_as_row_column_channel()
    {
        var graph = new TinyTflite(1, 1, 2, 2);
        var result = graph.Op(Depthwise, [0, graph.Floats([1, 1, 2, 2], 1, 10, 100, 1000)], [1, 1, 1, 2], (0, Valid), (1, 1), (2, 1), (3, 1));
        graph.Grid(result, [1, 1, 1, 2]);
        Assert.Equal([201, 8070], graph.Run(4, 1, 2, 1, 2, 1, 2, 7, 8));
    }

    /// <summary>A ring of zeros around 2 × 2, then every second window of 2 × 2 ones: one corner each. The strides are columns first in the file.</summary>
    [Fact]
    public void Zeros_around_and_a_stride_of_two()
    {
        var graph = new TinyTflite(1, 2, 2, 1);
        var padded = graph.Op(Pad, [0, Pads(graph, 1, 1)], [1, 4, 4, 1]);
        var result = graph.Op(Convolution, [padded, graph.Floats([1, 2, 2, 1], 1, 1, 1, 1)], [1, 2, 2, 1], (0, Valid), (1, 2), (2, 2));
        graph.Grid(result, [1, 2, 2, 1]);
        Assert.Equal([1, 2, 3, 4], graph.Run(2, 1, 1, 2, 2, 1, 2, 3, 4));
    }

    /// <summary>1 x 4 cells, stride 2 over columns and 1 over rows.</summary>
    [Fact]
    public void Strides_of_rows_and_columns_are_not_mixed_up()
    {
        var graph = new TinyTflite(1, 2, 4, 1);
        var result = graph.Op(Convolution, [0, graph.Floats([1, 1, 1, 1], 1)], [1, 2, 2, 1], (0, Valid), (1, 2), (2, 1));
        graph.Grid(result, [1, 2, 2, 1]);
        Assert.Equal([1, 3, 5, 7], graph.Run(2, 1, 1, 2, 4, 1, 2, 3, 4, 5, 6, 7, 8));
    }

    [Fact]
    public void Weights_of_16_bits_are_widened()
    {
        var graph = new TinyTflite(1, 1, 1, 1);
        var weights = graph.Op(Dequantize, [graph.Halves([1, 1, 1, 1], 1.5f)], [1, 1, 1, 1]);
        graph.Grid(graph.Op(Convolution, [0, weights], [1, 1, 1, 1], (1, 1), (2, 1)), [1, 1, 1, 1]);
        Assert.Equal([6], graph.Run(2, 1, 1, 1, 1, 4));
    }

    /// <summary>Of rows 1 2 3 4 / 5 6 7 8 every second column from the second on, from the second row: 6 and 8. Ends count as open where a mask says so or the axis ends there.</summary>
    [Theory]
    [InlineData(0b1001, 0b1001, 2, 4)]
    [InlineData(0b1001, 0b1111, 0, 0)]
    public void Every_second_cell_from_a_first_one_on(int beginMask, int endMask, int endRow, int endColumn)
    {
        var graph = new TinyTflite(1, 2, 4, 1);
        var result = graph.Op(StridedSlice, [0, graph.Wholes(9, 1, 1, 9), graph.Wholes(9, endRow, endColumn, 9), graph.Wholes(1, 2, 2, 1)], [1, 1, 2, 1], (0, beginMask), (1, endMask));
        graph.Grid(result, [1, 1, 2, 1]);
        Assert.Equal([6, 8], graph.Run(2, 1, 1, 2, 4, 1, 2, 3, 4, 5, 6, 7, 8));
        Assert.Equal([12, 14, 16], graph.Run(2, 1, 1, 3, 6, 1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16, 21, 22, 23, 24, 25, 26));
    }

    [Fact]
    public void Enlarging_repeats_cells_by_the_files_factor()
    {
        var graph = new TinyTflite(1, 1, 1, 1);
        graph.Grid(graph.Op(Enlarge, [0, graph.Wholes(2, 3)], [1, 2, 3, 1]), [1, 2, 3, 1]);
        Assert.Equal([7, 7, 7, 7, 7, 7], graph.Run(2, 1, 1, 1, 1, 7));
        Assert.Equal([1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2], graph.Run(2, 1, 1, 1, 2, 1, 2));
    }

    /// <summary>Zeros of padding do not count: of negative values the maximum stays below zero.</summary>
    [Fact]
    public void The_maximum_of_a_window_knows_nothing_of_its_padding()
    {
        var graph = new TinyTflite(1, 1, 3, 1);
        graph.Grid(graph.Op(MaxPool, [0], [1, 1, 3, 1], (1, 1), (2, 1), (3, 3), (4, 1)), [1, 1, 3, 1]);
        Assert.Equal([-2, -2, -3], graph.Run(2, 1, 1, 1, 3, -2, -3, -4));
    }

    /// <summary>x · logistic(x) + x at 0 is 0; at ln 3, whose logistic is 3/4, it is 1.75 ln 3.</summary>
    [Fact]
    public void Sums_products_and_the_logistic_function()
    {
        var graph = new TinyTflite(1, 1, 2, 1);
        var product = graph.Op(Mul, [0, graph.Op(Logistic, [0], [1, 1, 2, 1])], [1, 1, 2, 1]);
        graph.Grid(graph.Op(Add, [product, 0], [1, 1, 2, 1]), [1, 1, 2, 1]);
        var values = graph.Run(2, 1, 1, 1, 2, 0, MathF.Log(3));
        Assert.Equal(0, values[0]);
        Assert.Equal(1.75f * MathF.Log(3), values[1], 1e-6f);
    }

    /// <summary>The file joins its coarse grid first; the result has the finest first, as decoders read it.</summary>
    [Fact]
    public void Grids_come_finest_first()
    {
        var graph = new TinyTflite(1, 2, 2, 1);
        graph.Grid(graph.Op(MaxPool, [0], [1, 1, 1, 1], (0, Valid), (1, 2), (2, 2), (3, 2), (4, 2)), [1, 1, 1, 1]);
        graph.Grid(0, [1, 2, 2, 1]);
        Assert.Equal([1, 2, 3, 4, 4], graph.Run(2, 2, 1, 2, 2, 1, 2, 3, 4));
    }

    /// <summary>Paddings stand as a beginning and an end for each axis: batch, rows, columns, channels.</summary>
    private static int Pads(TinyTflite graph, int rows, int columns) =>
        graph.Data([4, 2], TinyTflite.Int32, [0, 0, 0, 0, 0, 0, 0, 0, .. Four(rows), .. Four(rows), .. Four(columns), .. Four(columns), 0, 0, 0, 0, 0, 0, 0, 0]);

    private static byte[] Four(int value) => [(byte)value, 0, 0, 0];
}
