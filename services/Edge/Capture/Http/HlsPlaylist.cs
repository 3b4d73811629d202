using System.Globalization;
using System.Net.Http.Headers;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Edge.Capture.Http;

/// <summary>
/// Reads an HLS playlist (RFC 8216) for whether its pictures can be of the present. A segment is served when it is whole, so its newest
/// picture has aged by a segment when the next one comes; to slow the bundle down to its own pace would only make every picture that old.
/// </summary>
internal static class HlsPlaylist
{
    /// <summary>
    /// Half of what a picture may be old, for the playlist is asked for again only every segment and the way takes its time; a tenth of a
    /// second for segments that end with a frame (1.001 s at 29.97 frames a second).
    /// </summary>
    private static readonly TimeSpan MaxSegment = (Freshness.MaxFrameAge / 2) + TimeSpan.FromSeconds(0.1);

    /// <summary>Whether an answer may be a playlist; many servers call it text or bytes.</summary>
    public static bool MayBe(MediaTypeHeaderValue? type, Uri address) =>
        type?.MediaType?.Contains("mpegurl", StringComparison.OrdinalIgnoreCase) == true
        || address.AbsolutePath.EndsWith(".m3u8", StringComparison.OrdinalIgnoreCase);

    /// <summary>Address of the first stream that a playlist of streams names; null if it is a playlist of segments or none at all.</summary>
    public static string? FirstVariant(string text)
    {
        var isNext = false;
        foreach (var line in Lines(text))
        {
            if (isNext && line[0] != '#')
                return line;
            isNext |= line.StartsWith("#EXT-X-STREAM-INF", StringComparison.Ordinal);
        }
        return null;
    }

    /// <summary>Why its pictures are never of the present, as a sentence's end; null if they may be. A recording that has ended is none of it.</summary>
    public static string? Refusal(string text)
    {
        var longest = TimeSpan.Zero;
        foreach (var line in Lines(text))
        {
            if (line == "#EXT-X-ENDLIST")
                return null;
            if (line.StartsWith("#EXTINF:", StringComparison.Ordinal)
                && double.TryParse(line["#EXTINF:".Length..].Split(',')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
                && seconds is > 0 and < 86_400 && TimeSpan.FromSeconds(seconds) > longest)
                longest = TimeSpan.FromSeconds(seconds);
        }
        return longest <= MaxSegment
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"is HLS in segments of {longest.TotalSeconds:0.#} s, so a picture is older than that before the next ones come, and none older than {Freshness.MaxFrameAge.TotalSeconds:0} s counts as the present; give the camera's RTSP address, or have it cut segments of at most 1 s");
    }

    private static string[] Lines(string text) => text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
