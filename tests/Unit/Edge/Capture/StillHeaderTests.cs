using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Unit.Edge.Capture;

/// <summary>Headers as JFIF 1.02 and PNG (ISO/IEC 15948) describe them, without a picture behind.</summary>
public sealed class StillHeaderTests
{
    [Theory]
    // Unit 0: the numbers are the shape, as FFmpeg writes it for pixels twice as wide as high. 1: dots per inch, more of them make a pixel narrower.
    [InlineData(0, 2, 1, 768)]
    [InlineData(1, 72, 144, 768)]
    [InlineData(2, 30, 30, 384)]
    [InlineData(0, 0, 0, 384)]
    public void JPEG_tells_the_shape_in_its_first_segment(byte unit, byte x, byte y, int expected)
    {
        byte[] file = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 2, unit, 0, x, 0, y, 0, 0, 0xFF, 0xDA];
        Assert.Equal(expected, StillHeader.AspectOf(file).Aspect.DisplayWidth(384));
    }

    [Theory]
    [InlineData(0, 2, 1, 768)]
    [InlineData(1, 72, 144, 768)]
    [InlineData(1, 72, 72, 384)]
    public void PNG_tells_it_in_the_chunk_pHYs(byte unit, byte x, byte y, int expected)
    {
        byte[] file = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[13 + 4], 0, 0, 0, 9, .. "pHYs"u8, 0, 0, 0, x, 0, 0, 0, y, unit, 0, 0, 0, 0];
        Assert.Equal(expected, StillHeader.AspectOf(file).Aspect.DisplayWidth(384));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0, 16 })]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0, 1, 2, 3 })]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4, 5, 6, 7, 8 })]
    public void What_is_broken_off_says_nothing(byte[] file) => Assert.Equal(PixelAspect.Square, StillHeader.AspectOf(file).Aspect);

    [Fact]
    public void A_picture_that_comes_out_as_high_as_it_is_wide_in_the_file_was_turned()
    {
        // SOF0: precision, height 48, width 64.
        byte[] file = [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0, 48, 0, 64, .. new byte[10]];
        Assert.False(StillHeader.IsTurned(file, 64, 48));
        Assert.True(StillHeader.IsTurned(file, 48, 64));
    }
}
