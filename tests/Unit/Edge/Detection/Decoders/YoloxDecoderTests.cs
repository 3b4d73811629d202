using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Decoders;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Decoders;

public sealed class YoloxDecoderTests
{
    private static readonly CanvasToSource AsIs = new(1, 1);

    // 2 × 1 cells of 8 px, then 1 × 1 cell of 16 px; two classes: 7 values a cell.
    private static readonly CellGrid[] Grids = [new(2, 1, 8), new(1, 1, 16)];

    [Fact]
    public void A_box_is_centred_in_its_cell_and_sized_by_the_exponential()
    {
        // Cell 1 of the first grid: centre ((0.5 + 1) · 8, (0.25 + 0) · 8) = (12, 2); size (e^0 · 8, e^(ln 2) · 8) = (8, 16).
        // Confidence 0.8 · 0.5 = 0.4.
        var box = Assert.Single(Decode(new YoloxDecoder(2, 0), Cells((1, [0.5f, 0.25f, 0, MathF.Log(2), 0.8f, 0.5f, 0.9f])), 0.4f));
        Assert.Equal(8, box.Left, 1e-5);
        Assert.Equal(-6, box.Top, 1e-5);
        Assert.Equal(16, box.Right, 1e-5);
        Assert.Equal(10, box.Bottom, 1e-5);
        Assert.Equal(0.4f, box.Confidence);
    }

    [Fact]
    public void Cells_of_the_next_grid_begin_again_at_the_top_left()
    {
        // Cell 2 is the only one of the second grid: centre (0.5 · 16, 0.5 · 16), size 16 × 16.
        var box = Assert.Single(Decode(new YoloxDecoder(2, 0), Cells((2, [0.5f, 0.5f, 0, 0, 1, 1, 0])), 0.5f));
        Assert.Equal(new PersonBox(0, 0, 16, 16, 1), box);
    }

    [Fact]
    public void Only_the_class_person_counts()
    {
        var box = Assert.Single(Decode(new YoloxDecoder(2, 1), Cells((0, [0, 0, 0, 0, 1, 0.9f, 0.1f]), (1, [0, 0, 0, 0, 1, 0.1f, 0.7f])), 0.5f));
        Assert.Equal(0.7f, box.Confidence);
    }

    [Theory]
    [InlineData(0.5f, 0.5f, 0)] // 0.25
    [InlineData(0.6f, 0.5f, 1)] // 0.3: the threshold itself counts
    public void Objectness_and_class_together_decide(float objectness, float score, int people) =>
        Assert.Equal(people, Decode(new YoloxDecoder(2, 0), Cells((0, [0, 0, 0, 0, objectness, score, 0])), 0.6f * 0.5f).Count);

    [Fact]
    public void Random_outputs_decode_as_the_plain_formula_in_double_precision()
    {
        var random = new Random(3);
        CellGrid[] grids = [new(6, 5, 8), new(3, 3, 16), new(2, 2, 32)];
        var output = Enumerable.Range(0, (30 + 9 + 4) * 85).Select(_ => random.NextSingle()).ToArray();
        var boxes = new List<PersonBox>();
        new YoloxDecoder(80, 0).Decode(output, grids, 0.25f, new CanvasToSource(2, 3), boxes);

        var expected = new List<(double Left, double Top, double Right, double Bottom)>();
        var row = 0;
        foreach (var grid in grids)
        {
            for (var y = 0; y < grid.Rows; y++)
            {
                for (var x = 0; x < grid.Columns; x++, row++)
                {
                    var v = output.AsSpan(row * 85, 85);
                    if (v[4] * v[5] < 0.25f)
                        continue;
                    var (cx, cy, w, h) = ((v[0] + x) * grid.StridePx, (v[1] + y) * grid.StridePx, Math.Exp(v[2]) * grid.StridePx, Math.Exp(v[3]) * grid.StridePx);
                    expected.Add((2 * (cx - w / 2), 3 * (cy - h / 2), 2 * (cx + w / 2), 3 * (cy + h / 2)));
                }
            }
        }
        Assert.InRange(expected.Count, 5, 42); // the seed gives some of both
        Assert.Equal(expected.Count, boxes.Count);
        foreach (var (wanted, box) in expected.Zip(boxes))
        {
            Assert.Equal(wanted.Left, box.Left, 1e-3);
            Assert.Equal(wanted.Top, box.Top, 1e-3);
            Assert.Equal(wanted.Right, box.Right, 1e-3);
            Assert.Equal(wanted.Bottom, box.Bottom, 1e-3);
        }
    }

    [Fact]
    public void A_score_that_is_not_a_number_is_a_fault_and_not_an_empty_picture() =>
        Assert.Throws<InvalidDataException>(() => Decode(new YoloxDecoder(2, 0), Cells((2, [0, 0, 0, 0, float.NaN, 1, 0])), 0.5f));

    [Theory]
    [InlineData(2 * 7)]
    [InlineData(4 * 7)]
    public void An_output_of_another_length_is_refused(int values) =>
        Assert.Throws<ArgumentException>(() => Decode(new YoloxDecoder(2, 0), new float[values], 0.5f));

    private static float[] Cells(params (int Cell, float[] Values)[] cells)
    {
        var output = new float[3 * 7];
        foreach (var (cell, values) in cells)
            values.CopyTo(output, cell * 7);
        return output;
    }

    private static List<PersonBox> Decode(YoloxDecoder decoder, float[] output, float threshold)
    {
        var boxes = new List<PersonBox>();
        decoder.Decode(output, Grids, threshold, AsIs, boxes);
        return boxes;
    }
}
