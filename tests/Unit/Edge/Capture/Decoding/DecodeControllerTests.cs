using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture.Decoding;

namespace CrowdWatch.Tests.Unit.Edge.Capture.Decoding;

public sealed class DecodeControllerTests
{
    private static readonly TimeSpan At = TimeSpan.FromSeconds(10);
    private readonly DecodeController fresh = DecodeController.Begin(DecodeMode.Auto);

    /// <summary>25 packets a second, of which the decoder makes pictures by its share.</summary>
    private static StreamPace Pace(double keyDistance, double share = 1, double framesPerSecond = 25) => new()
    {
        Packets = 250,
        Pictures = (long)(250 * share),
        KeyDistance = TimeSpan.FromSeconds(keyDistance),
        PacketsPerKey = framesPerSecond * keyDistance,
        Observed = At,
    };

    [Theory]
    [InlineData(1.0, 1, DecodeMode.KeyFrames)]
    [InlineData(0.5, 1, DecodeMode.KeyFrames)]
    [InlineData(1.4, 1, DecodeMode.KeyFrames)]    // 0.71 a second of 1: 0.7 is enough
    [InlineData(1.5, 1, DecodeMode.All)]          // too far apart for two seconds
    [InlineData(10, 1, DecodeMode.All)]
    [InlineData(1.0, 1.4, DecodeMode.KeyFrames)]  // 1 of 1.4 is 0.71
    [InlineData(1.0, 1.5, DecodeMode.All)]        // 0.67
    [InlineData(1.0, 5, DecodeMode.All)]          // lines
    [InlineData(0.04, 1, DecodeMode.All)]         // MJPEG: each picture is a key frame, and nothing is saved
    public void Key_frames_alone_are_decoded_where_they_come_often_enough(double keyDistance, double rate, DecodeMode expected) =>
        Assert.Equal(expected, fresh.Step(Pace(keyDistance), rate, At).Choice.Mode);

    [Theory]
    [InlineData(1.0, DecodeMode.All)]           // nothing can be left out
    [InlineData(0.5, DecodeMode.Reference)]     // 12.5 of 25 a second, 5 wanted
    [InlineData(0.4, DecodeMode.Reference)]     // 10: twice 5
    [InlineData(0.36, DecodeMode.All)]          // 9
    public void Pictures_that_no_other_needs_are_left_out_where_the_rest_is_twice_what_is_wanted(double share, DecodeMode expected)
    {
        var (next, choice) = fresh.Step(Pace(10, share), 5, At);
        Assert.Equal(expected, choice.Mode);
        // Where nothing was left out, all is decoded already.
        Assert.Equal(share < 0.4, next.Differs(choice));
    }

    [Fact]
    public void Nothing_is_decided_in_the_first_four_seconds()
    {
        var (next, choice) = fresh.Step(Pace(0.5) with { Observed = TimeSpan.FromSeconds(3.9) }, 1, TimeSpan.FromSeconds(3.9));
        Assert.False(next.Differs(choice));
    }

    [Fact]
    public void A_mode_fixed_by_the_plan_is_kept_whatever_the_stream_shows()
    {
        foreach (var mode in new[] { DecodeMode.All, DecodeMode.Reference, DecodeMode.KeyFrames })
            Assert.Equal(mode, DecodeController.Begin(mode, remembered: DecodeMode.All).Step(Pace(10) with { SinceKey = At }, 5, At).Choice.Mode);
    }

    [Fact]
    public void What_was_remembered_is_begun_with_and_checked()
    {
        var begun = DecodeController.Begin(DecodeMode.Auto, DecodeMode.KeyFrames);
        Assert.Equal(DecodeMode.KeyFrames, begun.Mode);
        Assert.Equal(DecodeMode.KeyFrames, begun.Step(default, 1, TimeSpan.Zero).Choice.Mode);
        Assert.Equal(DecodeMode.Reference, begun.Step(new StreamPace { SinceKey = TimeSpan.FromSeconds(1.8) }, 1, At).Choice.Mode);
    }

    [Theory]
    [InlineData(1.7, 0, true)]
    [InlineData(1.8, 0, false)]   // stretched
    [InlineData(0.5, 1, false)]   // held back
    public void Key_frames_alone_are_left_when_they_fail_to_come(double sinceKey, int heldBack, bool stays)
    {
        var (next, choice) = fresh.Switched(DecodeMode.KeyFrames).Step(Pace(1) with { SinceKey = TimeSpan.FromSeconds(sinceKey), HeldBack = heldBack }, 1, At);
        Assert.Equal(stays, !next.Differs(choice));
    }

    /// <summary>Two minutes, then four: a scene that is quiet by turns must not make the camera change for ever.</summary>
    [Fact]
    public void After_that_they_are_not_tried_again_for_a_while_that_doubles()
    {
        var (left, at) = (fresh, At);
        foreach (var minutes in new[] { 2, 4, 8 })
        {
            left = left.Switched(DecodeMode.KeyFrames).Step(Pace(1) with { SinceKey = TimeSpan.FromSeconds(2) }, 1, at).Next.Switched(DecodeMode.Reference);
            Assert.NotEqual(DecodeMode.KeyFrames, left.Step(Pace(1), 1, at + TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1)).Choice.Mode);
            at += TimeSpan.FromMinutes(minutes);
            Assert.Equal(DecodeMode.KeyFrames, left.Step(Pace(1), 1, at).Choice.Mode);
        }
    }

    /// <summary>1 a second begins at 1.43 wanted and stays up to 1.67.</summary>
    [Theory]
    [InlineData(1.6, true)]
    [InlineData(1.7, false)]
    public void A_rate_that_rises_ends_them_and_one_that_falls_brings_them_back_at_once(double rate, bool stays)
    {
        var (next, choice) = fresh.Switched(DecodeMode.KeyFrames).Step(Pace(1), rate, At);
        Assert.Equal(stays, choice.Mode == DecodeMode.KeyFrames);
        Assert.Equal(DecodeMode.KeyFrames, next.Switched(DecodeMode.Reference).Step(Pace(1), 1, At).Choice.Mode);
    }
}
