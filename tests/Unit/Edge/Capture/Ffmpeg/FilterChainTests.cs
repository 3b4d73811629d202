using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Capture.Ffmpeg;

namespace CrowdWatch.Tests.Unit.Edge.Capture.Ffmpeg;

public sealed class FilterChainTests
{
    private static readonly CaptureRequest Request = new()
    {
        Source = "clip.mp4",
        Canvas = new Canvas(416, 320, ChannelOrder.Bgr, ResizeRule.Letterbox, 114),
    };

    [Fact]
    public void Without_picking_there_is_one_reporter_then_scale_format_and_pad()
    {
        Assert.Equal(
            "showinfo@taken=checksum=0"
            + ",scale=w='clip(round(max(1,round(iw*if(between(sar,0.25,4),sar,1)))*min(416/max(1,round(iw*if(between(sar,0.25,4),sar,1))),320/ih)),1,416)'"
            + ":h='clip(round(ih*min(416/max(1,round(iw*if(between(sar,0.25,4),sar,1))),320/ih)),1,320)':flags=bilinear"
            + ",format=bgr24,pad=416:320:0:0:color=0x727272",   // 114 is 0x72
            FilterChain.Of(Request));
    }

    [Fact]
    public void A_stretched_picture_needs_no_padding()
    {
        var stretched = Request with { Canvas = Request.Canvas with { Resize = ResizeRule.Stretch, Channels = ChannelOrder.Rgb } };
        Assert.Equal("showinfo@taken=checksum=0,scale=w=416:h=320:flags=bilinear,format=rgb24", FilterChain.Of(stretched));
    }

    [Fact]
    public void Picking_stands_before_scaling_between_two_reporters()
    {
        Assert.StartsWith(
            "showinfo@seen=checksum=0,select='not(mod(n,5))',showinfo@taken=checksum=0,scale=",
            FilterChain.Of(Request with { EveryNth = 5 }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_shape_of_pixels_that_is_given_stands_before_everything_that_reads_it() =>
        Assert.StartsWith("setsar=2:max=10000,showinfo@taken=", FilterChain.Of(Request with { PixelAspect = PixelAspect.Parse("2:1") }), StringComparison.Ordinal);

    /// <summary>By stamps that run slow one frame a second would be one in two and a half: by the time of day it is one in one and a quarter at most.</summary>
    [Fact]
    public void A_live_source_is_picked_from_by_the_time_of_day_too_and_a_recording_is_not()
    {
        var sampled = Request with { SamplesPerSecond = 1 };
        Assert.Contains("+gte(time(0)-ld(2),1.25)", FilterChain.Of(sampled with { Live = true }), StringComparison.Ordinal);
        Assert.DoesNotContain("time(0)", FilterChain.Of(sampled), StringComparison.Ordinal);
    }
}
