using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture.Decoding;
using CrowdWatch.Host.Commands.Doctor;

namespace CrowdWatch.Tests.Unit.Host.Commands.Doctor;

public sealed class DecodingCheckTests
{
    private static readonly Finding Fine = new(Verdict.Ok, "camera gate", "it flows");
    private static readonly Camera Gate = new() { Id = "gate", Source = "rtsp://cam/1", ImageSize = new() { Width = 768, Height = 576 }, Views = [] };

    private static StreamPace Pace(double keyDistance) => new()
    {
        Packets = 125, Pictures = 125, KeyDistance = TimeSpan.FromSeconds(keyDistance), PacketsPerKey = 25 * keyDistance, Observed = TimeSpan.FromSeconds(5),
    };

    [Theory]
    [InlineData(1, "decoded: keyFrames, because a key frame comes every 1.0 s (decode: in the plan fixes it)")]
    [InlineData(4, "decoded: reference, because its key frames are 4.0 s apart, more than 1.4 s (decode: in the plan fixes it)")]
    public void Choice_and_reason_are_told(double keyDistance, string expected)
    {
        var finding = DecodingCheck.Added(Fine, Gate, Pace(keyDistance));
        Assert.Equal((Verdict.Ok, "it flows; " + expected), (finding.Verdict, finding.Found));
    }

    [Theory]
    [InlineData(DecodeMode.KeyFrames, 4, Verdict.Warn)]
    [InlineData(DecodeMode.KeyFrames, 1, Verdict.Ok)]
    [InlineData(DecodeMode.All, 4, Verdict.Ok)]
    public void Key_frames_fixed_by_the_plan_that_are_too_far_apart_are_warned_of(DecodeMode mode, double keyDistance, Verdict expected) =>
        Assert.Equal(expected, DecodingCheck.Added(Fine, Gate with { Decode = mode }, Pace(keyDistance)).Verdict);

    [Fact]
    public void A_failure_stays_what_it_is()
    {
        var lost = new Finding(Verdict.Fail, "camera gate", "refused");
        Assert.Equal(lost, DecodingCheck.Added(lost, Gate, Pace(1)));
    }
}
