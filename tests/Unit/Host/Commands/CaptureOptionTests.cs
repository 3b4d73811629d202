using CrowdWatch.Edge.Capture;
using CrowdWatch.Host.Commands;
using Microsoft.Extensions.Configuration;

namespace CrowdWatch.Tests.Unit.Host.Commands;

public sealed class CaptureOptionTests
{
    [Theory]
    [InlineData(null, null, CaptureAdapter.Auto)]
    [InlineData(null, "OpenCv", CaptureAdapter.OpenCv)]
    [InlineData("ffmpeg", "OpenCv", CaptureAdapter.Ffmpeg)]
    public void The_option_goes_before_the_setting(string? option, string? setting, CaptureAdapter expected)
    {
        Assert.True(CaptureOption.TryPick(option, Settings(setting), out var adapter, out var error), error);
        Assert.Equal(expected, adapter);
    }

    [Theory]
    [InlineData("gstreamer", null, "--capture gstreamer: allowed is Auto, Ffmpeg, OpenCv.")]
    [InlineData("1", null, "--capture 1: allowed is Auto, Ffmpeg, OpenCv.")]
    [InlineData(null, "gstreamer", "Edge:Capture gstreamer: allowed is Auto, Ffmpeg, OpenCv.")]
    public void Another_word_is_refused_with_what_is_allowed(string? option, string? setting, string expected)
    {
        Assert.False(CaptureOption.TryPick(option, Settings(setting), out _, out var error));
        Assert.Equal(expected, error);
    }

    private static IConfiguration Settings(string? capture) => new ConfigurationBuilder().AddInMemoryCollection([new("Edge:Capture", capture)]).Build();
}
