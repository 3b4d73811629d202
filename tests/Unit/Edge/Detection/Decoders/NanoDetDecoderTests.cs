using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Decoders;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Decoders;

public sealed class NanoDetDecoderTests
{
    private static readonly CanvasToSource AsIs = new(1, 1);
    private static readonly float Ln3 = MathF.Log(3);

    [Fact]
    public void A_side_lies_at_the_expected_bin_times_the_stride_from_the_cells_centre()
    {
        // Softmax of (0, ln 3) is (1/4, 3/4): expected bin 0.75, times stride 8 is 6. Of (0, 0): 0.5, 4 px. Of (ln 3, 0): 0.25, 2 px.
        // Of (0, 100): 1 to seven digits and more, 8 px. Cell 4 of a grid of 3 columns: column 1, row 1, centre (12, 12).
        var grid = new CellGrid(3, 2, 8);
        var scores = new float[6];
        scores[4] = 0.7f;
        var sides = new float[6 * 8];
        float[] bins = [0, Ln3, 0, 0, Ln3, 0, 0, 100];
        bins.CopyTo(sides, 4 * 8);

        var box = Assert.Single(Decode(new NanoDetDecoder(1, 0, 2), scores, sides, grid, 0.5f, AsIs));

        Assert.Equal(12 - 6, box.Left, 1e-5);
        Assert.Equal(12 - 4, box.Top, 1e-5);
        Assert.Equal(12 + 2, box.Right, 1e-5);
        Assert.Equal(12 + 8, box.Bottom, 1e-5);
        Assert.Equal(0.7f, box.Confidence);
    }

    [Fact]
    public void Boxes_come_out_in_source_pixels()
    {
        // One cell of 8 px, all sides at bin 0.5 = 4 px: (0, 0) to (8, 8) on the canvas; 3 and 2 source pixels a canvas pixel.
        var box = Assert.Single(Decode(new NanoDetDecoder(1, 0, 2), [0.9f], new float[8], new CellGrid(1, 1, 8), 0.5f, new CanvasToSource(3, 2)));
        Assert.Equal(new PersonBox(0, 0, 24, 16, 0.9f), box);
    }

    [Fact]
    public void Only_the_class_person_counts()
    {
        // Two cells of three classes; the person is class 1. Cell 0 is surely something else, cell 1 a person.
        float[] scores = [0.99f, 0.1f, 0.9f, 0.0f, 0.6f, 0.0f];
        var box = Assert.Single(Decode(new NanoDetDecoder(3, 1, 2), scores, new float[16], new CellGrid(2, 1, 8), 0.5f, AsIs));
        Assert.Equal(0.6f, box.Confidence);
        Assert.Equal(12, (box.Left + box.Right) / 2); // the centre of cell 1
    }

    [Theory]
    [InlineData(0.4999f, 0)]
    [InlineData(0.5f, 1)] // the threshold itself counts
    [InlineData(0.5001f, 1)]
    public void A_score_counts_from_the_threshold_on(float score, int people) =>
        Assert.Equal(people, Decode(new NanoDetDecoder(1, 0, 2), [score], new float[8], new CellGrid(1, 1, 8), 0.5f, AsIs).Count);

    [Fact]
    public void Raw_values_too_large_for_an_exponential_are_no_trouble()
    {
        // e^1000 overflows; the softmax of (1000, 0, 0) is (1, 0, 0): distance 0. Of (-1000, -1000, 0): bin 2, 16 px.
        float[] sides = [1000, 0, 0, 1000, 0, 0, -1000, -1000, 0, -1000, -1000, 0];
        var box = Assert.Single(Decode(new NanoDetDecoder(1, 0, 3), [0.9f], sides, new CellGrid(1, 1, 8), 0.5f, AsIs));
        Assert.Equal(new PersonBox(4, 4, 20, 20, 0.9f), box);
    }

    [Fact]
    public void Random_outputs_decode_as_the_plain_formula_in_double_precision()
    {
        var (random, grid) = (new Random(7), new CellGrid(5, 4, 16));
        var scores = Enumerable.Range(0, grid.Count * 80).Select(_ => random.NextSingle()).ToArray();
        var sides = Enumerable.Range(0, grid.Count * 44).Select(_ => random.NextSingle() * 12 - 6).ToArray();

        var boxes = Decode(new NanoDetDecoder(80, 0, 11), scores, sides, grid, 0.3f, AsIs);

        var expected = Enumerable.Range(0, grid.Count).Where(cell => scores[cell * 80] >= 0.3f).ToArray();
        Assert.InRange(expected.Length, 5, 19); // the seed gives some of both
        Assert.Equal(expected.Length, boxes.Count);
        foreach (var (cell, box) in expected.Zip(boxes))
        {
            var (x, y) = ((cell % 5 + 0.5) * 16, (cell / 5 + 0.5) * 16);
            Assert.Equal(x - Distance(cell, 0), box.Left, 1e-3);
            Assert.Equal(y - Distance(cell, 1), box.Top, 1e-3);
            Assert.Equal(x + Distance(cell, 2), box.Right, 1e-3);
            Assert.Equal(y + Distance(cell, 3), box.Bottom, 1e-3);
        }

        double Distance(int cell, int side)
        {
            var weights = Enumerable.Range(0, 11).Select(bin => Math.Exp(sides[cell * 44 + side * 11 + bin])).ToArray();
            return 16 * weights.Select((weight, bin) => weight * bin).Sum() / weights.Sum();
        }
    }

    [Fact]
    public void A_score_that_is_not_a_number_is_a_fault_and_not_an_empty_picture() =>
        Assert.Throws<InvalidDataException>(() => Decode(new NanoDetDecoder(1, 0, 2), [float.NaN], new float[8], new CellGrid(1, 1, 8), 0.5f, AsIs));

    [Fact]
    public void A_side_that_is_not_a_number_is_a_fault() =>
        Assert.Throws<InvalidDataException>(() => Decode(
            new NanoDetDecoder(1, 0, 2), [0.9f], [0, 0, 0, 0, 0, 0, 0, float.NaN], new CellGrid(1, 1, 8), 0.5f, AsIs));

    [Theory]
    [InlineData(3, 16)]
    [InlineData(2, 15)]
    public void Outputs_of_another_length_are_refused(int scores, int sides) =>
        Assert.Throws<ArgumentException>(() => Decode(new NanoDetDecoder(1, 0, 2), new float[scores], new float[sides], new CellGrid(2, 1, 8), 0.5f, AsIs));

    private static List<PersonBox> Decode(NanoDetDecoder decoder, float[] scores, float[] sides, CellGrid grid, float threshold, CanvasToSource toSource)
    {
        var boxes = new List<PersonBox>();
        decoder.Decode(scores, sides, grid, threshold, toSource, boxes);
        return boxes;
    }
}
