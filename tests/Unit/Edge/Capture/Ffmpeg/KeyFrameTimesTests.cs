using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Capture.Ffmpeg;

namespace CrowdWatch.Tests.Unit.Edge.Capture.Ffmpeg;

public sealed class KeyFrameTimesTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void Packets_read_ahead_while_a_stream_was_opened_do_not_pass_for_pictures_held_back()
    {
        var times = New();
        Packet(times, 0);
        Packet(times, 1);
        times.TakePicture();
        Assert.Equal(0, times.HeldBack);
        times.TakePicture();
        Packet(times, 2);
        times.TakePicture();
        Assert.Equal(0, times.HeldBack);
    }

    [Fact]
    public void A_decoder_that_is_always_two_key_frames_late_is_found_out_with_its_third_picture()
    {
        var times = New();
        Packet(times, 0);
        Packet(times, 1);
        for (var second = 2; second <= 4; second++)
        {
            Assert.Equal(0, times.HeldBack);
            Packet(times, second);
            times.TakePicture();
        }
        Assert.Equal(2, times.HeldBack);
    }

    private KeyFrameTimes New() => new(new FrameTimes(clock, isLive: true), clock);

    private void Packet(KeyFrameTimes times, int second)
    {
        times.TakePacket(isKey: true, TimeSpan.FromSeconds(second), isNewest: true);
        clock.Advance(TimeSpan.FromSeconds(1));
    }
}
