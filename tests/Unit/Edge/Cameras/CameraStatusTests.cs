using CrowdWatch.Domain.Health;
using CrowdWatch.Edge.Cameras;

namespace CrowdWatch.Tests.Unit.Edge.Cameras;

public sealed class CameraStatusTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    [Fact]
    public void A_camera_connects_and_is_live_with_its_first_count_not_with_its_first_frame()
    {
        var opened = CameraStatus.Opening(Noon);
        var arrived = opened.Arrived(At(3));
        var counted = arrived.Counted(capturedAt: At(3), At(3.1));

        Assert.Equal(CameraState.Connecting, opened.State);
        Assert.Equal(CameraState.Connecting, arrived.State);
        Assert.Equal(CameraState.Live, counted.State);
        Assert.Equal(At(3.1), counted.Since);
        Assert.Null(counted.Reason);
    }

    [Fact]
    public void A_count_of_a_frame_older_than_two_seconds_makes_no_camera_live()
    {
        Assert.Equal(CameraState.Connecting, CameraStatus.Opening(Noon).Arrived(At(1)).Counted(capturedAt: At(1), At(3.001)).State);
        Assert.Equal(CameraState.Live, CameraStatus.Opening(Noon).Arrived(At(1)).Counted(capturedAt: At(1), At(3)).State);
    }

    [Theory]
    [InlineData(2.0, CameraState.Live)]       // two seconds are still the present
    [InlineData(2.001, CameraState.Blind)]
    public void A_live_camera_is_blind_as_soon_as_its_newest_count_is_older_than_two_seconds(double seconds, CameraState expected) =>
        Assert.Equal(expected, LiveAt(0).TimePassed(At(seconds), ConnectTimeout).State);

    [Fact]
    public void A_camera_whose_pictures_show_nothing_for_two_seconds_is_blind_with_that_reason()
    {
        const string Reason = "the picture shows nothing: black";
        var dark = LiveAt(0).Arrived(At(0.5)).Unusable(Reason, At(0.5));
        Assert.Equal(CameraState.Live, dark.TimePassed(At(2), ConnectTimeout).State);
        var blind = dark.Arrived(At(2)).Unusable(Reason, At(2)).TimePassed(At(2.1), ConnectTimeout);
        Assert.Equal((CameraState.Blind, Reason), (blind.State, blind.Reason));

        // The lens is free again: the next count makes it live.
        Assert.Equal((CameraState.Live, null), (blind.Counted(At(3), At(3)).State, blind.Counted(At(3), At(3)).Reason));
    }

    [Fact]
    public void A_camera_that_shows_nothing_from_the_start_is_blind_after_two_seconds_and_not_after_the_time_for_connecting()
    {
        var dark = CameraStatus.Opening(Noon).Arrived(At(1)).Unusable("the picture shows nothing: grey", At(1));
        Assert.Equal(CameraState.Connecting, dark.TimePassed(At(3), ConnectTimeout).State);
        Assert.Equal(CameraState.Blind, dark.TimePassed(At(3.1), ConnectTimeout).State);
    }

    [Fact]
    public void A_camera_that_comes_back_black_says_so()
    {
        var back = LiveAt(0).Lost("cable pulled", At(1)).Unusable("the picture shows nothing: black", At(5));
        Assert.Equal((CameraState.Blind, "the picture shows nothing: black", At(1)), (back.State, back.Reason, back.Since));
    }

    [Fact]
    public void A_camera_that_went_quiet_says_so_and_is_live_again_with_the_next_count()
    {
        var blind = LiveAt(0).TimePassed(At(2.2), ConnectTimeout);
        var live = blind.Arrived(At(4)).Counted(At(4), At(4.1));

        Assert.Equal(("no frame for 2 s", At(2.2)), (blind.Reason, blind.Since));
        Assert.Equal((CameraState.Live, At(4.1), null), (live.State, live.Since, live.Reason));
    }

    [Fact]
    public void Frames_that_arrive_but_are_not_counted_in_time_are_not_called_missing()
    {
        var blind = LiveAt(0).Arrived(At(2)).TimePassed(At(2.2), ConnectTimeout);

        Assert.Equal(CameraState.Blind, blind.State);
        Assert.StartsWith("frames arrive, but none is counted within 2 s", blind.Reason);
    }

    [Fact]
    public void A_failing_model_blinds_a_camera_after_two_seconds_and_is_named()
    {
        var failing = LiveAt(0).Arrived(At(0.2)).Failed("tensor full of holes");
        var blind = failing.Arrived(At(2.1)).Failed("tensor full of holes").TimePassed(At(2.2), ConnectTimeout);

        Assert.Equal(CameraState.Live, failing.TimePassed(At(0.4), ConnectTimeout).State);
        Assert.Equal(CameraState.Blind, blind.State);
        Assert.Equal("frames arrive but cannot be counted: tensor full of holes", blind.Reason);
    }

    [Fact]
    public void A_connecting_camera_may_take_its_time_but_not_for_ever()
    {
        var opened = CameraStatus.Opening(Noon);

        Assert.Equal(CameraState.Connecting, opened.TimePassed(At(10), ConnectTimeout).State);
        var blind = opened.TimePassed(At(10.2), ConnectTimeout);
        Assert.Equal((CameraState.Blind, "no frame for 10 s"), (blind.State, blind.Reason));
    }

    [Fact]
    public void A_camera_that_sends_but_waits_for_a_key_frame_connects_for_as_long_as_it_does()
    {
        var waiting = CameraStatus.Opening(Noon).Waits("waiting for a key frame", At(2));
        var still = waiting.Waits("waiting for a key frame", At(65)).TimePassed(At(65), ConnectTimeout);

        // Key frames a minute apart, and more.
        Assert.Equal((CameraState.Connecting, Noon, "waiting for a key frame"), (still.State, still.Since, still.Reason));
        Assert.Equal((CameraState.Live, null), (still.Counted(At(66), At(66)).State, still.Counted(At(66), At(66)).Reason));
        // Its first frame is not yet counted: it is still connecting, for the two seconds that any frame has.
        var came = still.Arrived(At(66)).Waits(null, At(66));
        Assert.Equal((CameraState.Connecting, CameraState.Blind), (came.TimePassed(At(68), ConnectTimeout).State, came.TimePassed(At(68.1), ConnectTimeout).State));
        // When its bytes stop it is as silent as any.
        Assert.Equal((CameraState.Blind, "no frame for 10 s"), (still.Waits(null, At(70)).TimePassed(At(70), ConnectTimeout).State, still.Waits(null, At(70)).TimePassed(At(70), ConnectTimeout).Reason));
    }

    [Fact]
    public void A_camera_that_came_back_blind_says_that_it_waits_for_a_key_frame()
    {
        var waiting = LiveAt(0).Lost("connection reset", At(1)).Waits("waiting for a key frame", At(5));

        Assert.Equal((CameraState.Blind, At(1), "waiting for a key frame"), (waiting.State, waiting.Since, waiting.Reason));
    }

    [Fact]
    public void A_live_camera_waits_for_nothing() => Assert.Null(LiveAt(0).Waits("waiting for a key frame", At(1)).Reason);

    [Fact]
    public void A_refused_camera_is_blind_with_the_reason_until_it_flows_again()
    {
        var refused = LiveAt(0).Refused("too seldom", At(3));

        Assert.Equal((CameraState.Blind, "too seldom"), (refused.State, refused.Reason));
        // One of its frames was still being counted.
        Assert.Equal(CameraState.Blind, refused.Counted(At(3), At(3.1)).State);
        Assert.Equal(CameraState.Live, refused.Refused(null, At(13)).Counted(At(13), At(13)).State);
    }

    [Fact]
    public void A_lost_camera_stays_blind_since_then_while_its_reason_changes()
    {
        var lost = LiveAt(0).Lost("process ended with 137", At(1));
        var still = lost.Lost("connection refused", At(3)).TimePassed(At(60), ConnectTimeout);

        Assert.Equal((CameraState.Blind, At(1), "process ended with 137"), (lost.State, lost.Since, lost.Reason));
        Assert.Equal((CameraState.Blind, At(1), "connection refused"), (still.State, still.Since, still.Reason));
    }

    [Fact]
    public void A_stopped_camera_stays_stopped_whatever_comes()
    {
        var stopped = LiveAt(0).Stop("the file has ended", At(1));

        foreach (var later in new[] { stopped.Counted(At(1), At(1.1)), stopped.Lost("gone", At(2)), stopped.TimePassed(At(9), ConnectTimeout), stopped.Stop("again", At(3)) })
            Assert.Equal((CameraState.Stopped, At(1), "the file has ended"), (later.State, later.Since, later.Reason));
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_keep_a_dead_camera_live()
    {
        var counted = LiveAt(3600);   // counted by a clock one hour ahead

        Assert.Equal(CameraState.Blind, counted.TimePassed(At(1), ConnectTimeout).State);
    }

    private static CameraStatus LiveAt(double seconds) =>
        CameraStatus.Opening(At(seconds)).Arrived(At(seconds)).Counted(At(seconds), At(seconds));

    private static DateTimeOffset At(double seconds) => Noon.AddSeconds(seconds);
}
