using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Tests.Unit.Edge.Detection;

/// <summary>Expected values are worked out by hand from the limits 11 + 0.6 a person (NanoDet) and 4.3 (YOLOX, 0.2 a confident detection); threshold 0.5.</summary>
public sealed class CrowdLimitTests
{
    private static readonly ModelOutput Output = new()
    {
        Decoder = OutputDecoder.NanoDet, ClassCount = 80, PersonClass = 0, Strides = [8], Bins = 11, Threshold = 0.5f, NmsIou = 0.5f,
    };

    [Fact]
    public void Six_clear_people_among_a_few_weak_boxes_are_no_crowd()
    {
        // Weak mass 70 × 0.1 = 7, as the worst quarter of PETS has; allowed are 11 + 0.6 × 6 = 14.6.
        Assert.Equal(7 / 14.6, Limit().RatioOf(Boxes(6, 0.9f), Boxes(70, 0.1f)), 5);
    }

    [Fact]
    public void Twelve_clear_people_among_hundreds_of_weak_boxes_are_a_crowd()
    {
        // Weak mass 250 × 0.12 = 30, as Mall has with 30 people of which 13 are counted; allowed are 11 + 0.6 × 12 = 18.2.
        Assert.Equal(30 / 18.2, Limit().RatioOf(Boxes(12, 0.9f), Boxes(250, 0.12f)), 4);
    }

    [Fact]
    public void A_picture_without_detections_is_no_crowd() => Assert.Equal(0, Limit().RatioOf([], []));

    [Fact]
    public void What_is_below_the_least_score_is_noise() => Assert.Equal(0, Limit().RatioOf([], Boxes(5000, 0.049f)));

    [Fact]
    public void A_camera_that_counts_from_a_lower_score_on_is_measured_by_the_threshold_of_its_model()
    {
        // 100 detections at 0.3: a camera with threshold 0.25 counts them, they are weak all the same. 30 / 11.
        Assert.Equal(30.0 / 11, Limit().RatioOf(Boxes(100, 0.3f), []), 5);
    }

    [Fact]
    public void A_camera_that_counts_from_a_higher_score_on_is_measured_by_the_threshold_of_its_model_too()
    {
        // At 0.8 the camera counts none of ten at 0.6; for the model they are confident: 0 / (11 + 6).
        Assert.Equal(0, Limit().RatioOf([], Boxes(10, 0.6f)));
    }

    [Fact]
    public void Yolox_has_a_limit_of_its_own_to_which_clear_people_count()
    {
        // (45 × 0.1 + 0.2 × 8) / 4.3.
        Assert.Equal(6.1 / 4.3, CrowdLimit.Of(Output with { Decoder = OutputDecoder.Yolox, Bins = null })!.RatioOf(Boxes(8, 0.9f), Boxes(45, 0.1f)), 5);
    }

    [Fact]
    public void A_model_that_counts_weak_detections_anyway_has_no_limit() => Assert.Null(CrowdLimit.Of(Output with { Threshold = 0.075f }));

    private static CrowdLimit Limit() => CrowdLimit.Of(Output)!;

    private static List<PersonBox> Boxes(int count, float score) => [.. Enumerable.Repeat(new PersonBox(0, 0, 10, 20, score), count)];
}
