using CrowdWatch.Edge.Capture.Ffmpeg;

namespace CrowdWatch.Tests.Unit.Edge.Capture.Ffmpeg;

public sealed class HardwareDecodersTests
{
    private const string ByHardware = "[h264 @ 0x1] Format yuv420p chosen by get_format().\n[h264 @ 0x2] Format vaapi chosen by get_format().\n";

    [Fact]
    public void A_decoder_whose_pictures_are_those_of_software_but_for_rounding_works() =>
        Assert.Null(HardwareDecoders.Judge([100, 101, 102, 103], 0, [101, 101, 101, 103], ByHardware));

    [Fact]
    public void Pictures_off_by_more_than_two_levels_on_average_are_refused() =>
        // (3 + 3 + 3 + 0) / 4 = 2.25
        Assert.Equal("its pictures differ from those of software by 2.3 grey levels", HardwareDecoders.Judge([100, 100, 100, 100], 0, [103, 97, 103, 100], ByHardware));

    [Fact]
    public void A_decoder_that_lets_software_do_the_work_is_none() =>
        Assert.Equal("FFmpeg decodes in software with it", HardwareDecoders.Judge([1, 2], 0, [1, 2], "[h264 @ 0x1] Format yuv420p chosen by get_format().\n"));

    [Fact]
    public void Pictures_that_are_missing_are_told() =>
        Assert.Equal("it gives 2 bytes of pictures where software gives 4", HardwareDecoders.Judge([1, 2, 3, 4], 0, [1, 2], ByHardware));

    [Fact]
    public void The_first_line_that_speaks_of_a_fault_is_the_reason() =>
        Assert.Equal("Cannot load libcuda.so.1", HardwareDecoders.Judge([1], 1, [], "[h264 @ 0x1] Format yuv420p chosen by get_format().\n[AVHWDeviceContext @ 0x2] Cannot load libcuda.so.1\nDevice creation failed: -1.\n"));
}
