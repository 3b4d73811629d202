using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Tests.Unit.Edge.Detection;

/// <summary>Expected values are worked out by hand from the limits 10 + 0.75 a person (NanoDet) and 3 (YOLOX); threshold 0.5.</summary>
public sealed class CrowdLimitTests
{
    private static readonly ModelOutput Output = new()
    {
        Decoder = OutputDecoder.NanoDet, ClassCount = 80, PersonClass = 0, Strides = [8], Bins = 11, Threshold = 0.5f, NmsIou = 0.5f,
    };

    [Fact]
    public void Six_clear_people_among_a_few_weak_boxes_are_no_crowd()
    {
        // Weak mass 70 × 0.1 = 7, as the worst quarter of PETS has; allowed are 10 + 0.75 × 6 = 14.5.
        Assert.Equal(7 / 14.5, Limit().RatioOf(Confident(6), Weak(70, 0.1f)), 5);
    }

    [Fact]
    public void Twelve_clear_people_among_hundreds_of_weak_boxes_are_a_crowd()
    {
        // Weak mass 250 × 0.12 = 30, as Mall has with 30 people of which 13 are counted; allowed are 10 + 0.75 × 12 = 19.
        Assert.Equal(30.0 / 19, Limit().RatioOf(Confident(12), Weak(250, 0.12f)), 4);
    }

    [Fact]
    public void A_picture_without_detections_is_no_crowd() => Assert.Equal(0, Limit().RatioOf([], []));

    [Fact]
    public void What_is_below_the_least_score_is_noise() => Assert.Equal(0, Limit().RatioOf([], Weak(5000, 0.049f)));

    [Fact]
    public void A_camera_that_counts_from_a_lower_score_on_is_measured_by_the_threshold_of_its_model()
    {
        // 100 detections at 0.3: a camera with threshold 0.25 counts them, they are weak all the same. 30 / 10.
        Assert.Equal(3, Limit().RatioOf(Weak(100, 0.3f), []), 5);
    }

    [Fact]
    public void Yolox_has_a_limit_of_its_own() =>
        Assert.Equal(1.5, CrowdLimit.Of(Output with { Decoder = OutputDecoder.Yolox, Bins = null })!.RatioOf(Confident(8), Weak(45, 0.1f)), 5);

    [Fact]
    public void A_model_that_counts_weak_detections_anyway_has_no_limit() => Assert.Null(CrowdLimit.Of(Output with { Threshold = 0.075f }));

    private static CrowdLimit Limit() => CrowdLimit.Of(Output)!;

    private static List<PersonBox> Confident(int count) => Weak(count, 0.9f);

    private static List<PersonBox> Weak(int count, float score) => [.. Enumerable.Repeat(new PersonBox(0, 0, 10, 20, score), count)];
}
