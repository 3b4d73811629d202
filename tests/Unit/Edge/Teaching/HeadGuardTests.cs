using CrowdWatch.Edge.Pictures;
using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Tests.Unit.Edge.Teaching;

public sealed class HeadGuardTests
{
    private static readonly HeadLimits Limits = new(Unusual: 1, LeastInPlace: 0.6, LeastContrast: 0.9, MostContrast: 1.1, LeastSharpness: 0.9, MostSharpness: 1.1, MostNoise: 2);
    private static readonly HeadGuard.Signs Good = new(Novelty: 0.01, Noise: 2, InPlace: 0.7, Contrast: 1, Sharpness: 1, ShiftPx: 1);

    [Fact]
    public void A_picture_like_those_of_the_lesson_counts() => Assert.Equal(PictureState.Usable, HeadGuard.Status(Limits, Good));

    [Fact]
    public void A_picture_a_little_aside_counts_with_a_wider_interval()
    {
        // 3 px are twice the doubtful 1.5: the interval is three times as wide.
        var state = HeadGuard.Status(Limits, Good with { ShiftPx = 3 });
        Assert.Equal((PictureUse.Doubtful, "the camera is moved against what it was taught on", 3d), (state.Use, state.Reason, state.Factor));
    }

    public static TheoryData<HeadGuard.Signs, string> Refused => new()
    {
        { Good with { ShiftPx = 6 }, "the camera is moved against what it was taught on" },
        { Good with { Contrast = 0.5 }, "the light is another than the camera was taught in" }, // 0.9/0.5 = 1.8, 0.8 beyond; 0.6 are refused
        { Good with { Contrast = 1.8 }, "the light is another than the camera was taught in" },
        { Good with { Sharpness = 0.5 }, "the picture is not as sharp as those that the camera was taught on" },
        { Good with { InPlace = 0.2 }, "the picture does not show what the camera was taught on" }, // a third: 2 beyond, 1.2 are refused
        { Good with { Novelty = 0.2 }, "the picture looks like none that the camera was taught on" },
        { Good with { Noise = 7 }, "the picture is noisier than those that the camera was taught on" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_picture_of_another_kind_is_refused_with_its_reason(HeadGuard.Signs signs, string reason)
    {
        var state = HeadGuard.Status(Limits, signs);
        Assert.Equal((PictureUse.Unusable, $"{reason}: teach it again if it stays so"), (state.Use, state.Reason));
    }

    [Fact]
    public void The_worst_sign_decides() =>
        Assert.StartsWith("the light", HeadGuard.Status(Limits, Good with { ShiftPx = 2, Contrast = 0.7 }).Reason, StringComparison.Ordinal);
}
