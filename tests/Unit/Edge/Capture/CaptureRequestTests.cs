using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Unit.Edge.Capture;

public sealed class CaptureRequestTests
{
    private static readonly CaptureRequest Good = new() { Source = "clip.mp4", Canvas = new Canvas(416, 416, ChannelOrder.Bgr, ResizeRule.Letterbox, 114) };

    public static TheoryData<CaptureRequest, string> Mistakes => new()
    {
        { Good with { Source = " " }, "Source is empty; allowed are a file, rtsp://, rtsps://, http:// and https://" },
        { Good with { Canvas = Good.Canvas with { WidthPx = 0 } }, "Canvas is 0 × 416 px; allowed are 1 to 16000 each way" },
        { Good with { EveryNth = 0 }, "EveryNth is 0; allowed is 1 or more" },
        { Good with { SamplesPerSecond = 0 }, "SamplesPerSecond is 0; allowed are 0.001 to 1000" },
        { Good with { SamplesPerSecond = double.NaN }, "SamplesPerSecond is NaN; allowed are 0.001 to 1000" },
        { Good with { SamplesPerSecond = 5, EveryNth = 2 }, "EveryNth is 2 and SamplesPerSecond is set too; allowed is one of them" },
        { Good with { ReadTimeout = TimeSpan.Zero }, "ReadTimeout is 00:00:00; allowed is more than 0 and up to 1 hour" },
        { Good with { HardwareAcceleration = "cuda -i x" }, "HardwareAcceleration is 'cuda -i x'; allowed are letters, digits and _, as in vaapi, cuda, qsv" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_what_is_allowed(CaptureRequest request, string expected) =>
        Assert.Equal(expected, Assert.Throws<ArgumentException>(request.EnsureValid).Message);

    [Fact]
    public void A_good_request_passes() => (Good with { SamplesPerSecond = 5, HardwareAcceleration = "vaapi" }).EnsureValid();
}
