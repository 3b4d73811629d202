using System.Buffers.Text;
using CrowdWatch.Edge.Capture.Decoding;

namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>
/// What FFmpeg's option -dump tells of the packets it reads, before anything is decoded: that bytes of the picture arrive. And from which
/// picture on they may be believed, for most decoders that join a stream between two key frames fill what they miss with grey.
/// </summary>
/// <remarks>Costs 0.03 ms of CPU a packet (FFmpeg 5.1, measured on 500 packets), a hundredth of decoding one.</remarks>
internal sealed class PacketLog(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly PacketPace pace = new();
    private readonly long start = clock.GetTimestamp();
    private long firstTimestamp;
    private long lastTimestamp;
    private int? picture;
    private bool isOfPicture;
    private bool isKeyPacket;

    /// <summary>When the first packet of the picture was read; null before. Safe for several threads.</summary>
    public long? FirstTimestamp => Interlocked.Read(ref firstTimestamp) is var first and not 0 ? first : null;

    /// <summary>When the last packet of the picture was read; null before the first. Safe for several threads.</summary>
    public long? LastTimestamp => Interlocked.Read(ref lastTimestamp) is var last and not 0 ? last : null;

    /// <summary>Whether pictures decode from something: a key frame came, or the decoder itself holds back what does not.</summary>
    public bool IsDecodable { get; private set; }

    /// <summary>Is told of each packet whether it is a key frame, its time (null where it has none) and whether that is past those before.</summary>
    public Action<bool, TimeSpan?, bool>? Taken { get; set; }

    /// <summary>What the packets show. Safe for several threads.</summary>
    public StreamPace Pace
    {
        get
        {
            lock (gate)
                return pace.Pace;
        }
    }

    /// <summary>True for a line that is of a packet: "[info] stream #0:", "[info]   keyframe=1" and three more.</summary>
    public bool TakeLine(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("[info] "u8))
            return false;
        var text = line["[info] ".Length..];
        if (text.StartsWith("stream #"u8))
        {
            isOfPicture = picture is null || (Utf8Parser.TryParse(text["stream #".Length..], out int stream, out _) && stream == picture);
            var now = clock.GetTimestamp();
            Interlocked.CompareExchange(ref firstTimestamp, now, 0);
            Interlocked.Exchange(ref lastTimestamp, now);
            return true;
        }
        TakeMapping(text);
        if (text.StartsWith("  keyframe="u8))
            isKeyPacket = text["  keyframe=".Length..].StartsWith("1"u8);
        else if (text.StartsWith("  dts="u8))
            TakeTimes(text["  dts=".Length..]);
        else
            return text.StartsWith("  duration="u8) || text.StartsWith("  size="u8);
        return true;
    }

    /// <summary>Takes in the report of a frame.</summary>
    public void TakeFrame(bool isKey) => IsDecodable |= isKey;

    /// <summary>
    /// "  Stream #0:1 -> #0:0 (h264 (native) -> rawvideo (native))": the packets of stream 1 are the picture's. Of all decoders H.264's alone waits:
    /// for a key frame, or for the end of a refresh that comes in slices and has no key frame at all.
    /// </summary>
    private void TakeMapping(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("  Stream #0:"u8) || text.IndexOf(" -> #0:0 ("u8) < 0)
            return;
        if (Utf8Parser.TryParse(text["  Stream #0:".Length..], out int stream, out _))
            picture = stream;
        if (text.IndexOf(" -> #0:0 (h264 "u8) >= 0)
            IsDecodable = true;
    }

    /// <summary>"0.040  pts=0.080": the order of sending, where the source tells it; "N/A" or "NOPTS" where not.</summary>
    private void TakeTimes(ReadOnlySpan<byte> text)
    {
        if (!isOfPicture)
            return;
        var pts = text.IndexOf("pts="u8);
        var media = Seconds(text) ?? (pts < 0 ? null : Seconds(text[(pts + "pts=".Length)..]));
        bool isNewest;
        lock (gate)
            isNewest = pace.Take(isKeyPacket, media, clock.GetElapsedTime(start));
        Taken?.Invoke(isKeyPacket, media, isNewest);
    }

    private static TimeSpan? Seconds(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out double seconds, out _) && Math.Abs(seconds) < 1e9 ? TimeSpan.FromSeconds(seconds) : null;
}
