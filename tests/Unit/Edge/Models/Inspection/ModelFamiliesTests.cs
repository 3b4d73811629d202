using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Inspection;

namespace CrowdWatch.Tests.Unit.Edge.Models.Inspection;

/// <summary>Families by what they give for a picture of 640 × 640 (6400 + 1600 + 400 = 8400 cells of strides 8, 16, 32), as their makers publish them.</summary>
public sealed class ModelFamiliesTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public void Yolov8_is_told_by_its_values_before_its_candidates() =>
        Assert.Equal((OutputDecoder.Yolov8, 80, 0), Of(Nothing, Floats("output0", 1, 84, 8400)));

    [Fact]
    public void Yolov8_turned_round_by_a_converter_is_told_by_the_number_of_values() =>
        Assert.Equal((OutputDecoder.Yolov8, 80, 0), Of(Nothing, Floats("output0", 1, 8400, 84)));

    [Fact]
    public void Yolox_has_one_value_more() => Assert.Equal((OutputDecoder.Yolox, 80, 0), Of(Nothing, Floats("output", 1, 8400, 85)));

    [Fact]
    public void Classes_that_the_maker_wrote_into_the_file_say_who_is_the_person()
    {
        var notes = new Dictionary<string, string> { ["names"] = "{0: 'bicycle', 1: \"car\", 2: 'person'}" };
        Assert.Equal((OutputDecoder.Yolov8, 3, 2), Of(notes, Floats("output0", 1, 8400, 7)));
    }

    [Fact]
    public void A_model_of_heads_counts_heads()
    {
        var notes = new Dictionary<string, string> { ["names"] = "{0: 'hand', 1: 'head'}" };
        var guess = ModelFamilies.Of(640, 640, [Floats("output0", 1, 6, 8400)], notes);
        Assert.Equal((1, CountedPart.Heads), (guess.Output!.PersonClass, guess.Output.Counts));
    }

    [Fact]
    public void Three_hundred_rows_of_six_selected_themselves() =>
        Assert.Equal((OutputDecoder.EndToEnd, 80, 0), Of(Nothing, Floats("output0", 1, 300, 6)));

    [Fact]
    public void Rt_detr_gives_whole_numbers_as_labels() =>
        Assert.Equal((OutputDecoder.Detr, 80, 0), Of(Nothing, new GivenOutput("labels", [1, 300], true), Floats("boxes", 1, 300, 4), Floats("scores", 1, 300)));

    [Fact]
    public void Rf_detr_gives_logits_of_coco_s_own_91_numbers() =>
        Assert.Equal((OutputDecoder.Detr, 91, 1), Of(Nothing, Floats("dets", 1, 300, 4), Floats("labels", 1, 300, 91)));

    [Fact]
    public void Nanodet_gives_scores_and_sides_for_each_stride()
    {
        var guess = ModelFamilies.Of(
            640, 640, [Floats("a", 1, 6400, 80), Floats("b", 1, 6400, 44), Floats("c", 1, 1600, 44), Floats("d", 1, 1600, 80), Floats("e", 1, 400, 80), Floats("f", 1, 400, 44)], Nothing);
        Assert.Equal((OutputDecoder.NanoDet, 80, 11), (guess.Output!.Decoder, guess.Output.ClassCount, guess.Output.Bins));
        Assert.Equal([8, 16, 32], guess.Output.Strides);
    }

    [Fact]
    public void A_single_map_is_a_density() => Assert.Equal(OutputDecoder.Density, ModelFamilies.Of(640, 480, [Floats("map", 1, 1, 60, 80)], Nothing).Output!.Decoder);

    [Fact]
    public void Masks_and_key_points_are_told_apart_from_classes()
    {
        var notes = new Dictionary<string, string> { ["names"] = "{0: 'person'}" };
        // 4 + 1 + 17 key points of 3 numbers.
        var guess = ModelFamilies.Of(640, 640, [Floats("output0", 1, 56, 8400)], notes);
        Assert.Null(guess.Output);
        Assert.Contains("of 56 values each, but its file names 1 classes", guess.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_knows_is_told_with_what_was_seen()
    {
        var guess = ModelFamilies.Of(640, 640, [Floats("probabilities", 1, 1000)], Nothing);
        Assert.Null(guess.Output);
        Assert.Equal("it is none of the known families: it gives probabilities [1,1000] for a picture of 640 x 640.", guess.Why);
    }

    private static GivenOutput Floats(string name, params long[] shape) => new(name, shape, false);

    private static (OutputDecoder Decoder, int Classes, int Person) Of(Dictionary<string, string> notes, params GivenOutput[] outputs)
    {
        var guess = ModelFamilies.Of(640, 640, outputs, notes);
        return (guess.Output!.Decoder, guess.Output.ClassCount, guess.Output.PersonClass);
    }
}
