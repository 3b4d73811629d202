using CrowdWatch.Edge.Cameras;

namespace CrowdWatch.Tests.Unit.Edge.Cameras;

public sealed class LatenessTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]    // ten seconds of nothing but old frames are enough
    public void A_stream_of_old_frames_is_given_up_after_ten_seconds(int seconds, bool expected)
    {
        var lateness = new Lateness();
        for (var second = 0; second <= seconds; second++)
            lateness = lateness.Arrived(Noon.AddSeconds(second - 5), Noon.AddSeconds(second));

        Assert.Equal(expected, lateness.IsHopeless(Noon.AddSeconds(seconds)));
    }

    [Fact]
    public void One_frame_of_the_present_starts_the_ten_seconds_anew()
    {
        var lateness = new Lateness()
            .Arrived(Noon.AddSeconds(-5), Noon)
            .Arrived(Noon.AddSeconds(7), Noon.AddSeconds(9))       // two seconds old: the present
            .Arrived(Noon.AddSeconds(5), Noon.AddSeconds(10));

        Assert.False(lateness.IsHopeless(Noon.AddSeconds(19.9)));
        Assert.True(lateness.IsHopeless(Noon.AddSeconds(20)));
    }
}
