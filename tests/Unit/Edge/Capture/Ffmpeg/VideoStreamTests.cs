using CrowdWatch.Edge.Capture.Ffmpeg;

namespace CrowdWatch.Tests.Unit.Edge.Capture.Ffmpeg;

public sealed class VideoStreamTests
{
    private static readonly VideoStream Cover = Stream(0, 3000) with { IsCover = true };
    private static readonly VideoStream[] Source = [Cover, Stream(2, 640), Stream(3, 1920), Stream(5, 1920)];

    [Fact]
    public void The_largest_picture_is_taken_the_first_of_equal_ones_and_never_a_cover() => Assert.Equal(3, VideoStream.Pick(Source, wanted: null)?.Index);

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 3)]
    [InlineData(3, null)]
    public void The_one_asked_for_is_counted_from_0_among_the_pictures(int wanted, int? index) => Assert.Equal(index, VideoStream.Pick(Source, wanted)?.Index);

    [Fact]
    public void A_line_of_FFmpeg_gives_number_codec_size_and_whether_it_is_a_cover() => Assert.Equal(
        new VideoStream(12, "mjpeg", 600, 400, null, IsCover: true),
        VideoStream.Read("[info]   Stream #0:12: Video: mjpeg (Baseline), yuvj420p(pc, bt470bg/unknown/unknown), 600x400 [SAR 1:1 DAR 3:2], 90k tbr, 90k tbn (attached pic)"));

    private static VideoStream Stream(int index, int width) => new(index, "h264", width, 480, null, IsCover: false);
}
