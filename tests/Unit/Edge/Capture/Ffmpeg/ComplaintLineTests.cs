using CrowdWatch.Edge.Capture.Ffmpeg;

namespace CrowdWatch.Tests.Unit.Edge.Capture.Ffmpeg;

public sealed class ComplaintLineTests
{
    [Theory]
    // Lines of FFmpeg 5.1.9: of a clip that begins between key frames, of JPEGs with odd markers, of recordings that are cut off or overwritten.
    [InlineData("[h264 @ 0x55] [error] non-existing PPS 0 referenced", ComplaintKind.Decoder)]
    [InlineData("[h264 @ 0x55] [error] no frame!", ComplaintKind.Decoder)]
    [InlineData("[NULL @ 0x55] [error] missing picture in access unit with size 532", ComplaintKind.Decoder)]
    [InlineData("[mjpeg @ 0x55] [error] unable to decode APP fields: Invalid data found when processing input", ComplaintKind.Decoder)]
    [InlineData("[mjpeg @ 0x55] [error] overread 8", ComplaintKind.PictureIncomplete)]
    [InlineData("[warning] clip.ts: corrupt decoded frame in stream 0", ComplaintKind.PictureIncomplete)]
    [InlineData("[error] Error while decoding stream #0:0: Invalid data found when processing input", ComplaintKind.PictureLost)]
    [InlineData("[mov,mp4,m4a,3gp,3g2,mj2 @ 0x55] [error] stream 0, offset 0x150c8: partial file", ComplaintKind.Reading)]
    [InlineData("[matroska,webm @ 0x55] [error] File ended prematurely at pos. 83207 (0x14507)", ComplaintKind.Reading)]
    [InlineData("[avi @ 0x55] [warning] Packet corrupt (stream = 0, dts = 46).", ComplaintKind.Reading)]
    [InlineData("[warning] clip.avi: corrupt input packet in stream 0", ComplaintKind.Reading)]
    // The form of FFmpeg 6 and 7, by their sources (ffmpeg_dec.c, ffmpeg_demux.c).
    [InlineData("[vist#0:0/h264 @ 0x55] [dec:h264 @ 0x56] [error] Error submitting packet to decoder: Invalid data found when processing input", ComplaintKind.PictureLost)]
    [InlineData("[vist#0:0/h264 @ 0x55] [dec:h264 @ 0x56] [warning] corrupt decoded frame", ComplaintKind.PictureIncomplete)]
    [InlineData("[in#0/avi @ 0x55] [error] Error during demuxing: Input/output error", ComplaintKind.Reading)]
    public void A_complaint_is_told_by_who_makes_it_and_what_it_says(string line, object kind) =>
        Assert.Equal(kind, ComplaintLine.Of(line, new HashSet<string> { "h264", "mjpeg" }));

    [Theory]
    [InlineData("[mjpeg @ 0x55] [warning] EOI missing, emulating")]
    [InlineData("[swscaler @ 0x55] [warning] deprecated pixel format used, make sure you did set range correctly")]
    [InlineData("[info] Input #0, avi, from 'file:/clips/[error] no.avi':")]
    public void Other_lines_are_none(string line) => Assert.Null(ComplaintLine.Of(line, new HashSet<string> { "mjpeg" }));
}
