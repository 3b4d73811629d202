using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Tests.Integration.Edge.Detection;

/// <summary>
/// Each family of models as a small graph that always sees the same on its canvas of 64 × 64: two people, 4,8-12,24 and 40,8-52,40, and something else.
/// A picture of 128 × 96 lies on the upper 48 rows at half its size: there they are 8,16-24,48 and 80,16-104,80.
/// </summary>
public sealed class ModelFamilyTests : IDisposable
{
    private static readonly string[] People = ["8,16-24,48 at 0.9", "80,16-104,80 at 0.6"];

    private readonly SampleGraphs graphs = new();

    public void Dispose() => graphs.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Yolov8_is_read_whichever_way_round_it_lies_and_who_is_found_twice_counts_once(bool byCandidate)
    {
        // Centre, size, two classes: the first person twice, a thing, the second person.
        float[][] candidates = [[8, 16, 8, 16, 0.9f, 0], [8, 16, 8, 15, 0.8f, 0], [30, 30, 10, 10, 0, 0.95f], [46, 24, 12, 32, 0.6f, 0]];
        var values = byCandidate ? candidates.SelectMany(c => c) : Enumerable.Range(0, 6).SelectMany(v => candidates.Select(c => c[v]));
        using var detector = graphs.Open(OutputDecoder.Yolov8, ("output0", byCandidate ? [1, 4, 6] : [1, 6, 4], [.. values]));
        Assert.Equal(People, SampleGraphs.Found(detector));
    }

    [Fact]
    public void A_network_that_ends_in_its_own_selection_is_read_without_suppression()
    {
        using var detector = graphs.Open(OutputDecoder.EndToEnd,
            ("output0", [1, 5, 6], [4, 8, 12, 24, 0.9f, 0, 30, 30, 40, 40, 0.95f, 1, 40, 8, 52, 40, 0.6f, 0, 40, 8, 52, 40, 0.6f, 0, 0, 0, 0, 0, 0, 0]));
        Assert.Equal([.. People, People[1]], SampleGraphs.Found(detector));
    }

    [Fact]
    public void A_raw_transformer_is_matched_by_name_where_logits_are_as_wide_as_boxes()
    {
        // Logits of 0.9 and 0.6: ln(0.9/0.1) = ln 9, ln(0.6/0.4) = ln 1.5. Four classes: as many as a box has sides.
        using var detector = graphs.Open(
            OutputDecoder.Detr, output => output with { ClassCount = 4, PersonClass = 1 },
            ("labels", [1, 3, 4], [-9, MathF.Log(9), -9, -9, 4, -9, -9, -9, -9, MathF.Log(1.5f), 5, -9]),
            ("dets", [1, 3, 4], [8 / 64f, 16 / 64f, 8 / 64f, 16 / 64f, 0.5f, 0.5f, 0.2f, 0.2f, 46 / 64f, 24 / 64f, 12 / 64f, 32 / 64f]));
        Assert.Equal(People, SampleGraphs.Found(detector));
    }

    [Fact]
    public void A_finished_transformer_is_told_the_size_of_the_canvas_width_first()
    {
        using var detector = graphs.OpenSized(
            width: 64, height: 48,
            labels: [0, 1, 0],
            shares: [4 / 64f, 8 / 48f, 12 / 64f, 24 / 48f, 0.5f, 0.5f, 0.6f, 0.6f, 40 / 64f, 8 / 48f, 52 / 64f, 40 / 48f],
            scores: [0.9f, 0.95f, 0.6f]);
        Assert.Equal(People, SampleGraphs.Found(detector));
    }

    [Fact]
    public void A_density_map_gives_people_by_cell()
    {
        using var detector = graphs.Open(OutputDecoder.Density, output => output with { Scale = 100, ClassCount = 0, Threshold = 0 }, ("map", [1, 1, 2, 4], [0, 50, 0, 150, 100, 0, 0, 0]));
        var seen = SampleGraphs.Detect(detector);
        Assert.Empty(seen.People);
        Assert.Equal((16f, 32f, 2, 4), (seen.Density!.CellWidthPx, seen.Density.CellHeightPx, seen.Density.Rows, seen.Density.Columns));
        Assert.Equal([0, 0.5f, 0, 1.5f, 1, 0, 0, 0], seen.Density.People);
    }

    // The map is the picture itself, so it says what the model was given: white, (255 − 127.5) / 127.5 = 1 a pixel.
    [Fact]
    public void A_grey_model_is_given_one_channel()
    {
        using var detector = graphs.OpenGreyEcho();
        using var frame = new Frame(detector.Canvas) { SourceWidthPx = 64, SourceHeightPx = 64 };
        frame.Pixels.Fill(255);
        var seen = new DetectionResult();
        detector.Detect(frame, seen);
        Assert.Equal(64 * 64, seen.Density!.People.Sum(), 1);
    }

    [Theory]
    [InlineData(OutputDecoder.Yolov8, "has no output [1,6,N] or [1,N,6], 4 box values and 2 classes")]
    [InlineData(OutputDecoder.EndToEnd, "has no output [1,N,6] of left, top, right, bottom, score and class")]
    [InlineData(OutputDecoder.Detr, "nor boxes [1,N,4] and logits [1,N,2] (RF-DETR)")]
    [InlineData(OutputDecoder.Density, "has not the one output [1,1,rows,columns] of density")]
    public void Outputs_of_another_family_are_told(OutputDecoder decoder, string expected)
    {
        var message = Assert.Throws<ModelException>(() => graphs.Open(decoder, output => output with { Scale = 1 }, ("out", [1, 3, 7, 5], new float[105]))).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains("it has out [1,3,7,5]", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OutputDecoder.Yolov8)]
    [InlineData(OutputDecoder.EndToEnd)]
    public void Boxes_as_shares_where_pixels_are_expected_stop_the_start(OutputDecoder decoder)
    {
        var message = Assert.Throws<ModelException>(() => graphs.Open(decoder, ("output0", [1, 1, 6], [0.5f, 0.5f, 0.8f, 0.9f, 0.9f, 0]))).Message;
        Assert.Contains("no pixels of its input: the largest coordinate is 0.9", message, StringComparison.Ordinal);
    }
}
