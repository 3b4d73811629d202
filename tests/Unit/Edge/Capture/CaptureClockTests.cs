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
        // Origins: 100.05; then 100.01, the smaller, which the third frame's 100.05 does not raise.
        Equal([100.05, 100.11, 100.21], Run((0, 100.05), (0.1, 100.11), (0.2, 100.25)));
    }

    [Fact]
    public void A_burst_after_a_stall_of_5_s_keeps_its_old_times()
    {
        // Until second 1 all is well (origin 100); frames 1.1, 3 and 6 were taken in time but all arrive at 106.
        var captured = Run((0, 100), (1, 101), (1.1, 106), (3, 106), (6, 106));
        Equal([101.1, 103, 106], captured[2..]);
    }

    [Fact]
    public void A_burst_at_the_start_is_old_as_soon_as_that_can_be_known()
    {
        // Three seconds of pictures from a server's buffer: nothing is late until something arrives less late.
        var captured = Run((0, 100), (1, 100), (3, 100), (3.1, 100.1), (3.2, 100.7));
        // The third is the first that arrives as it was taken, by an origin of 97; the last one has 0.5 s of its own.
        Equal([100, 100, 100, 100.1, 100.2], captured);
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
            // What is remembered is a minute at this pace: 60 s × 0.2 ms.
            Assert.InRange((S(1000 + second) - captured).TotalMilliseconds, 0, 13);
        }
    }

    /// <summary>As in the report of the field: 21 frames a second, each stamped 40 ms after the one before, so 0.84 s of stamps a second.</summary>
    [Theory]
    [InlineData(21, 1 / 25.0)]
    [InlineData(10, 1 / 25.0)]     // ten frames a second that claim to be 25
    [InlineData(1, 1 / 25.0)]      // even one
    [InlineData(25, 1 / 12.5)]     // stamps that run at double speed
    public void A_camera_whose_stamps_run_wrong_is_of_the_present_for_an_hour(double framesPerSecond, double stampStep)
    {
        var (clock, old) = (new CaptureClock(), 0);
        for (var k = 0; k < 3600 * framesPerSecond; k++)
        {
            (clock, var captured) = clock.Step(S(k * stampStep), S(k / framesPerSecond));
            old += S(k / framesPerSecond) - captured > S(2) ? 1 : 0;
        }
        // At one frame a second five of them must show the rate.
        Assert.InRange(old, 0, framesPerSecond == 1 ? 4 : 0);
        Assert.Equal(stampStep * framesPerSecond, clock.Rate, 0.001);
    }

    [Fact]
    public void A_source_that_is_late_and_does_not_catch_up_stays_late()
    {
        // A step of 5 s in the arrivals is no clock that runs slow: every frame after it is 5 s old, until the edge opens the camera anew.
        var frames = Enumerable.Range(0, 45 * 25).Select(k => (k / 25.0, (k / 25.0) + (k < 20 * 25 ? 0 : 5))).ToArray();
        foreach (var (captured, (media, _)) in Run(frames).Zip(frames))
            Assert.Equal(media, captured.TotalSeconds, 0.001);
    }

    [Fact]
    public void A_source_that_catches_up_slowly_is_no_fast_clock()
    {
        // After a stall of 4 s from second 20 on, the stream comes at double speed for 4 s.
        var frames = Enumerable.Range(0, 40 * 25).Select(k => (k / 25.0, Math.Max(k / 25.0, k < 20 * 25 ? 0 : 24 + ((k / 25.0 - 20) / 2)))).ToArray();
        foreach (var (captured, (media, _)) in Run(frames).Zip(frames))
            Assert.Equal(media, captured.TotalSeconds, 0.001);
    }

    [Fact]
    public void A_network_that_chokes_does_not_pass_for_a_slow_clock_once_the_clock_is_known()
    {
        // From second 20 on only a third gets through: after 3 s the newest picture is 2 s old, and is called so.
        var frames = Enumerable.Range(0, 22 * 25).Select(k => (k / 25.0, k < 20 * 25 ? k / 25.0 : 20 + ((k / 25.0 - 20) * 3))).ToArray();
        Assert.Equal(frames[^1].Item1, Run(frames)[^1].TotalSeconds, 0.001);
    }

    [Fact]
    public void Stamps_that_stand_still_say_nothing_and_arrival_stands_in()
    {
        var frames = Enumerable.Range(0, 100).Select(k => (7.0, 100 + (k / 5.0))).ToArray();
        foreach (var (captured, (_, arrival)) in Run(frames).Zip(frames))
            Assert.InRange(arrival - captured.TotalSeconds, 0, 2);
    }

    [Fact]
    public void A_source_whose_clock_starts_anew_is_believed_anew()
    {
        Equal([200, 200.1, 200.3], Run((100, 200), (0, 200.1), (0.2, 200.3)));
    }

    [Fact]
    public void A_small_step_back_is_jitter_and_does_not_make_a_late_frame_fresh()
    {
        // The third frame is 5 s late and 50 ms before its predecessor: origin 100.
        Equal([100, 101.15, 101.1], Run((0, 100), (1.15, 101.15), (1.1, 106.17)));
    }

    [Fact]
    public void After_a_gap_of_more_than_10_s_the_origin_is_taken_anew()
    {
        Equal([100, 130], Run((0, 100), (20, 130)));   // 10 s later than expected, and yet believed
        Equal([100, 109], Run((0, 100), (9, 118)));    // a gap of 9 s is not enough: origin 100
    }

    [Fact]
    public void A_jump_ahead_is_never_in_the_future()
    {
        Equal([100, 101], Run((0, 100), (6, 101)));
    }

    /// <summary>A machine that had no time for five seconds and then catches up: four seconds of stamps in one of arrival look like a clock that runs fast.</summary>
    [Fact]
    public void Stamps_given_on_arrival_are_true_however_late_their_pictures_come_at_first()
    {
        var clock = new CaptureClock { IsTrue = true };
        for (var k = 0; k < 300; k++)
        {
            var media = k / 10.0;
            var delay = media < 1 ? 3 : media < 5 ? 3 - ((media - 1) * 0.75) : 0;
            (clock, var captured) = clock.Step(S(media), S(100 + media + delay));
            if (media > 5)
                Assert.Equal(100 + media, captured.TotalSeconds, 0.001);
        }
        Assert.Equal(1, clock.Rate);
    }

    /// <summary>A millisecond is far below anything a count is told by.</summary>
    private static void Equal(double[] expected, List<TimeSpan> captured)
    {
        Assert.Equal(expected.Length, captured.Count);
        for (var k = 0; k < expected.Length; k++)
            Assert.Equal(expected[k], captured[k].TotalSeconds, 0.001);
    }
}
