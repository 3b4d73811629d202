using System.Net.Http.Headers;
using CrowdWatch.Edge.Capture.Http;

namespace CrowdWatch.Tests.Unit.Edge.Capture.Http;

public sealed class HlsPlaylistTests
{
    [Theory]
    [InlineData("1.000000", true)]
    [InlineData("1.001", true)]       // 30 frames at 29.97 a second
    [InlineData("2.000000", false)]   // its newest picture is two seconds old before the next segment can be asked for
    [InlineData("6.006,title", false)]
    public void Segments_up_to_a_second_are_served(string length, bool served) =>
        Assert.Equal(served, HlsPlaylist.Refusal($"#EXTM3U\r\n#EXT-X-TARGETDURATION:6\r\n#EXTINF:{length},\r\nlive0.ts\r\n") is null);

    [Fact]
    public void The_refusal_names_the_longest_segment() =>
        Assert.StartsWith("is HLS in segments of 6 s", HlsPlaylist.Refusal("#EXTM3U\n#EXTINF:1.0,\na.ts\n#EXTINF:6.0,\nb.ts\n#EXTINF:0.5,\nc.ts\n"));

    [Fact]
    public void A_recording_that_has_ended_is_no_camera() => Assert.Null(HlsPlaylist.Refusal("#EXTM3U\n#EXTINF:6.0,\na.ts\n#EXT-X-ENDLIST\n"));

    [Theory]
    [InlineData("")]
    [InlineData("#EXTM3U\n#EXTINF:,\na.ts")]
    [InlineData("#EXTM3U\n#EXTINF:1e300,\na.ts")]
    [InlineData("#EXTM3U\n#EXTINF:-6,\na.ts")]
    public void What_names_no_length_is_left_to_the_pace_of_its_pictures(string text) => Assert.Null(HlsPlaylist.Refusal(text));

    // RFC 8216, 4.3.4.2: the line after EXT-X-STREAM-INF is the address of the stream.
    [Theory]
    [InlineData("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1280000\n\n#comment\nlow/live.m3u8\n#EXT-X-STREAM-INF:BANDWIDTH=7680000\nhigh.m3u8\n", "low/live.m3u8")]
    [InlineData("#EXTM3U\n#EXTINF:6.0,\na.ts\n", null)]
    public void A_playlist_of_streams_names_its_first(string text, string? expected) => Assert.Equal(expected, HlsPlaylist.FirstVariant(text));

    [Theory]
    [InlineData("application/vnd.apple.mpegurl", "http://cam/live", true)]
    [InlineData("audio/x-mpegurl", "http://cam/live", true)]
    [InlineData("text/plain", "http://cam/live.M3U8?token=1", true)]
    [InlineData(null, "http://cam/live.m3u8", true)]
    [InlineData("video/mp2t", "http://cam/live.ts", false)]
    public void A_playlist_is_known_by_its_type_or_its_name(string? type, string address, bool expected) =>
        Assert.Equal(expected, HlsPlaylist.MayBe(type is null ? null : new MediaTypeHeaderValue(type), new Uri(address)));
}
