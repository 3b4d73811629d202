using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Unit.Edge.Capture;

public sealed class CaptureClockTests
{
    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    private static List<TimeSpan> Run(params (double Media, double Arrival)[] frames)
    {
        var clock = new CaptureClock();
        var captured = new List<TimeSpan>();
        foreach (var (media, arrival) in frames)
        {
            (clock, var at) = clock.Step(S(media), S(arrival));
            captured.Add(at);
        }
        return captured;
    }

    [Fact]
    public void In_a_steady_stream_the_delay_of_single_frames_is_taken_off()
    {
        // Origins: 100.05; then 100.01, the smaller; then 100.01 risen by 0.14 s × 1 ms = 100.01014, though the frame says 100.05.
        var captured = Run((0, 100.05), (0.1, 100.11), (0.2, 100.25));
        Assert.Equal([S(100.05), S(100.11), S(100.21014)], captured);
    }

    [Fact]
    public void A_burst_after_a_stall_of_5_s_keeps_its_old_times()
    {
        // Until second 1 all is well (origin 100); frames 1.1, 3 and 6 were taken in time but all arrive at 106.
        var captured = Run((0, 100), (1, 101), (1.1, 106), (3, 106), (6, 106));
        // In the 5 s of silence the origin may rise by 5 ms to 100.005; the last frame's own 100.000 is smaller.
        Assert.Equal([S(101.105), S(103.005), S(106)], captured[2..]);
    }

    [Fact]
    public void A_burst_at_the_start_is_old_as_soon_as_that_can_be_known()
    {
        // Three seconds of pictures from a server's buffer: nothing is late until something arrives less late.
        var captured = Run((0, 100), (1, 100), (3, 100), (3.1, 100.1), (3.2, 100.7));
        Assert.Equal([S(100), S(100), S(100), S(100.1)], captured[..4]);
        Assert.Equal(S(100.2006), captured[4]);   // origin 97 risen by 0.6 ms
    }

    [Theory]
    [InlineData(1.0002)]   // the camera's clock is fast by 200 parts in a million
    [InlineData(0.9998)]   // or slow: after 12 hours it is 8.64 s behind
    public void A_camera_clock_that_drifts_makes_no_frame_old(double rate)
    {
        var clock = new CaptureClock();
        for (var second = 0; second <= 12 * 3600; second++)
        {
            (clock, var captured) = clock.Step(S(second * rate), S(1000 + second));
            // Drift of 0.2 ms a second is below the 1 ms a second that the origin may rise.
            Assert.InRange((S(1000 + second) - captured).TotalMilliseconds, 0, 0.001);
        }
    }

    [Fact]
    public void A_source_whose_clock_starts_anew_is_believed_anew()
    {
        Assert.Equal([S(200), S(200.1), S(200.3)], Run((100, 200), (0, 200.1), (0.2, 200.3)));
    }

    [Fact]
    public void A_small_step_back_is_jitter_and_does_not_make_a_late_frame_fresh()
    {
        // The third frame is 5 s late and 50 ms before its predecessor: origin 100 + 5.02 s × 1 ms.
        Assert.Equal(S(101.10502), Run((0, 100), (1.15, 101.15), (1.1, 106.17))[2]);
    }

    [Fact]
    public void After_a_gap_of_more_than_10_s_the_origin_is_taken_anew()
    {
        Assert.Equal(S(130), Run((0, 100), (20, 130))[1]);      // 10 s later than expected, and yet believed
        Assert.Equal(S(109.018), Run((0, 100), (9, 118))[1]);   // a gap of 9 s is not enough: origin 100.018
    }

    [Fact]
    public void A_jump_ahead_is_never_in_the_future()
    {
        Assert.Equal(S(101), Run((0, 100), (6, 101))[1]);
    }
}
