using System.Globalization;
using System.Text;
using System.Threading.Channels;
using CrowdWatch.Edge.Capture.Decoding;

namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>Reads FFmpeg's stderr: turns its reports into frame reports and keeps its errors for the reason of a loss.</summary>
/// <remarks>
/// Reports run ahead of the pictures by what FFmpeg holds between its filters and the pipe, a few frames, for it stops when nobody reads its pictures.
/// </remarks>
/// <param name="clock">Where times of arrival come from.</param>
/// <param name="times">Is told the time of every frame of the source, those that are not delivered too; null where nobody asks.</param>
/// <param name="isStill">Whether the source is one picture; see <see cref="SourceFlaws"/>.</param>
/// <param name="keyFrames">Whether key frames alone are decoded; see <see cref="KeyFrameTimes"/>.</param>
internal sealed class FfmpegLog(TimeProvider clock, FrameTimes? times = null, bool isStill = false, KeyFrameTimes? keyFrames = null)
{
    private const int LongestLine = 8192;

    private readonly Channel<FrameReport> reports = Channel.CreateUnbounded<FrameReport>(new() { SingleReader = true, SingleWriter = true });
    private readonly Queue<(long Index, long? Pts)> seen = new();
    private readonly HashSet<string> codecs = [];
    private readonly List<VideoStream> streams = [];
    private bool isDescribed;
    private (int Numerator, int Denominator) timeBase;
    private TimeSpan? captured;
    private bool seenIsReported;

    /// <summary>One per delivered frame, in the order of the pictures on stdout; ends when FFmpeg ends.</summary>
    public ChannelReader<FrameReport> Reports => reports.Reader;

    /// <summary>What it tells of packets.</summary>
    public PacketLog Packets { get; } = keyFrames is null ? new(clock) : new(clock) { Taken = keyFrames.TakePacket };

    /// <summary>What packets and pictures show of the stream. Safe for several threads.</summary>
    public StreamPace Pace => Packets.Pace with { Pictures = FramesSeen, HeldBack = keyFrames?.HeldBack ?? 0 };

    /// <summary>
    /// True if FFmpeg named a format that carries no times (MJPEG in multipart, and every bare stream of a codec). It then invents 25 frames
    /// a second: by that clock a camera with 5 frames a second falls behind real time for ever. Known before the first picture comes.
    /// </summary>
    public bool HasInventedTimes { get; private set; }

    /// <summary>Is called once, when FFmpeg has described the source: before its first picture.</summary>
    public Action? Described { get; set; }

    /// <summary>Pictures of the source, those that were not taken too.</summary>
    public long FramesSeen { get; private set; }

    /// <summary>How far the source goes by its header's word, which is wrong of many whole recordings; null where it says nothing.</summary>
    public TimeSpan? PromisedEnd { get; private set; }

    /// <summary>Time of the last picture of the source, those that were not taken too.</summary>
    public TimeSpan LastTime { get; private set; }

    /// <summary>What FFmpeg complained of, and what follows from it.</summary>
    public SourceFlaws Flaws { get; } = new(isStill);

    /// <summary>Whether FFmpeg complained before the first picture: then there may have been others that could not be decoded.</summary>
    public bool ComplainedBeforeFirst { get; private set; }

    /// <summary>The source's video streams. Known before the first picture comes.</summary>
    public IReadOnlyList<VideoStream> Streams => streams;

    /// <summary>First error line, as FFmpeg wrote it.</summary>
    public string? FirstError { get; private set; }

    /// <summary>Last error line, as FFmpeg wrote it.</summary>
    public string? LastError { get; private set; }

    /// <summary>Reads to the end of the stream. Must run all the time: FFmpeg stops when this pipe is full.</summary>
    public async Task ReadToEndAsync(Stream stderr)
    {
        try
        {
            var buffer = new byte[LongestLine];
            var filled = 0;
            int read;
            while ((read = await stderr.ReadAsync(buffer.AsMemory(filled)).ConfigureAwait(false)) > 0)
            {
                filled = TakeLines(buffer, filled + read);
                if (filled == buffer.Length)
                    filled = 0;   // a line that long is no report and no use as a reason
            }
            TakeLine(buffer.AsSpan(0, filled));
        }
        finally
        {
            reports.Writer.TryComplete();
        }
    }

    private int TakeLines(byte[] buffer, int filled)
    {
        var start = 0;
        int length;
        while ((length = buffer.AsSpan(start, filled - start).IndexOf((byte)'\n')) >= 0)
        {
            TakeLine(buffer.AsSpan(start, length));
            start += length + 1;
        }
        buffer.AsSpan(start, filled - start).CopyTo(buffer);
        return filled - start;
    }

    internal void TakeLine(ReadOnlySpan<byte> line)
    {
        if (Packets.TakeLine(line))
            return;
        if (ShowinfoLine.IsOf(line, "showinfo@taken"u8))
            TakeDelivered(line);
        else if (ShowinfoLine.IsOf(line, "showinfo@seen"u8))
            TakeSeen(line);
        else if (TimelessFormat.IsNamedBy(line))
            HasInventedTimes = true;
        else if (line.StartsWith("[info]   Stream #0:"u8))
            TakeStream(Encoding.UTF8.GetString(line));
        else if (line.StartsWith("[info] Stream mapping:"u8) || line.StartsWith("[info] Output #0"u8))
            TakeMapping();
        else if (line.StartsWith("[info]   Duration: "u8))
            PromisedEnd ??= ReadDuration(line["[info]   Duration: ".Length..]);
        else if (MayComplain(line))
            TakeComplaint(Encoding.UTF8.GetString(line).TrimEnd());
    }

    /// <summary>The streams of the output are described in the same words, after those of the input and the line "Stream mapping:".</summary>
    private void TakeStream(string line)
    {
        if (isDescribed || VideoStream.Read(line) is not { } stream)
            return;
        HasInventedTimes |= TimelessFormat.IsShownBy(line);
        streams.Add(stream);
        codecs.Add(stream.Codec);
    }

    private void TakeComplaint(string line)
    {
        if (ComplaintLine.Of(line, codecs) is not { } kind)
            return;
        // While it opens a source, FFmpeg tries decoders whose names are not known yet; what cannot be opened at all ends it.
        if (kind == ComplaintKind.Reading && streams.Count == 0)
            kind = ComplaintKind.Decoder;
        FirstError ??= line;
        LastError = line;
        Flaws.Take(kind, line, FramesSeen);
        ComplainedBeforeFirst |= FramesSeen == 0;
    }

    private void TakeMapping()
    {
        if (isDescribed)
            return;
        isDescribed = true;
        Described?.Invoke();
    }

    private void TakeSeen(ReadOnlySpan<byte> line)
    {
        seenIsReported = true;
        TakeTimeBase(line);
        if (!ShowinfoLine.TryReadFrame(line, out var pts, out _))
            return;
        seen.Enqueue((FramesSeen++, pts));
        var media = TimeOf(pts);
        LastTime = media ?? LastTime;
        Observe(line, media);
    }

    private void TakeTimeBase(ReadOnlySpan<byte> line)
    {
        if (ShowinfoLine.TryReadTimeBase(line, out var found))
            timeBase = found;
    }

    private TimeSpan? TimeOf(long? pts) => pts is { } p && timeBase.Denominator > 0
        ? TimeSpan.FromTicks((long)((Int128)p * TimeSpan.TicksPerSecond * timeBase.Numerator / timeBase.Denominator))
        : null;

    private void Observe(ReadOnlySpan<byte> line, TimeSpan? media)
    {
        Packets.TakeFrame(ShowinfoLine.IsKey(line));
        captured = keyFrames is null ? times?.Observe(media, clock.GetTimestamp()) : keyFrames.TakePicture();
    }

    /// <summary>"00:00:04.00, start: …"; "N/A" of streams.</summary>
    private static TimeSpan? ReadDuration(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)',');
        var parts = Encoding.UTF8.GetString(end < 0 ? text : text[..end]).Split(':');
        return parts.Length == 3
            && double.TryParse(parts[0], CultureInfo.InvariantCulture, out var hours)
            && double.TryParse(parts[1], CultureInfo.InvariantCulture, out var minutes)
            && double.TryParse(parts[2], CultureInfo.InvariantCulture, out var seconds)
                ? TimeSpan.FromSeconds(hours * 3600 + minutes * 60 + seconds)
                : null;
    }

    private void TakeDelivered(ReadOnlySpan<byte> line)
    {
        TakeTimeBase(line);
        if (!ShowinfoLine.TryReadFrame(line, out var pts, out var size))
            return;
        var media = TimeOf(pts);
        LastTime = media ?? LastTime;
        if (!seenIsReported)
            Observe(line, media);
        reports.Writer.TryWrite(new FrameReport(IndexOf(pts), media, size.WidthPx, size.HeightPx, clock.GetTimestamp())
        {
            // FFmpeg takes a frame through all filters before the next one: the last seen is the one that is taken.
            Captured = captured,
            IsDecodable = Packets.IsDecodable,
            IsKey = ShowinfoLine.IsKey(line),
            PixelShape = ShowinfoLine.PixelShape(line),
        });
    }

    /// <summary>The two reporters name a frame by the same pts: what was seen before it was skipped.</summary>
    private long IndexOf(long? pts)
    {
        if (!seenIsReported)
            return FramesSeen++;
        while (seen.TryDequeue(out var candidate))
        {
            if (candidate.Pts == pts)
                return candidate.Index;
        }
        return FramesSeen - 1;
    }

    /// <summary>"corrupt" is only a warning to FFmpeg, but the sole sign of some truncated files.</summary>
    private static bool MayComplain(ReadOnlySpan<byte> line) =>
        line.IndexOf("[error]"u8) >= 0 || line.IndexOf("[fatal]"u8) >= 0 || line.IndexOf("[panic]"u8) >= 0
        || (line.IndexOf("[warning]"u8) >= 0 && line.IndexOf("corrupt"u8) >= 0);
}
