using System.Text;
using System.Threading.Channels;

namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>Reads FFmpeg's stderr: turns its reports into frame reports and keeps its errors for the reason of a loss.</summary>
/// <remarks>
/// Reports run ahead of the pictures by what FFmpeg holds between its filters and the pipe, a few frames, for it stops when nobody reads its pictures.
/// </remarks>
/// <param name="clock">Where times of arrival come from.</param>
/// <param name="times">Is told the time of every frame of the source, those that are not delivered too; null where nobody asks.</param>
internal sealed class FfmpegLog(TimeProvider clock, FrameTimes? times = null)
{
    private const int LongestLine = 8192;

    private readonly Channel<FrameReport> reports = Channel.CreateUnbounded<FrameReport>(new() { SingleReader = true, SingleWriter = true });
    private readonly Queue<(long Index, long? Pts)> seen = new();
    private (int Numerator, int Denominator) timeBase;
    private TimeSpan? captured;
    private bool seenIsReported;
    private long framesSeen;

    /// <summary>One per delivered frame, in the order of the pictures on stdout; ends when FFmpeg ends.</summary>
    public ChannelReader<FrameReport> Reports => reports.Reader;

    /// <summary>What it tells of packets.</summary>
    public PacketLog Packets { get; } = new(clock);

    /// <summary>
    /// True if FFmpeg named a format that carries no times (MJPEG in multipart, and every bare stream of a codec). It then invents 25 frames
    /// a second: by that clock a camera with 5 frames a second falls behind real time for ever. Known before the first picture comes.
    /// </summary>
    public bool HasInventedTimes { get; private set; }

    /// <summary>Is called once, when <see cref="HasInventedTimes"/> turns true.</summary>
    public Action? TimesAreInvented { get; set; }

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
            TakeTimeless();
        else if (IsError(line))
            LastError = Keep(line);
    }

    private void TakeTimeless()
    {
        HasInventedTimes = true;
        TimesAreInvented?.Invoke();
    }

    private void TakeSeen(ReadOnlySpan<byte> line)
    {
        seenIsReported = true;
        TakeTimeBase(line);
        if (!ShowinfoLine.TryReadFrame(line, out var pts, out _))
            return;
        seen.Enqueue((framesSeen++, pts));
        Observe(line, TimeOf(pts));
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
        captured = times?.Observe(media, clock.GetTimestamp());
    }

    private void TakeDelivered(ReadOnlySpan<byte> line)
    {
        TakeTimeBase(line);
        if (!ShowinfoLine.TryReadFrame(line, out var pts, out var size))
            return;
        var media = TimeOf(pts);
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
            return framesSeen++;
        while (seen.TryDequeue(out var candidate))
        {
            if (candidate.Pts == pts)
                return candidate.Index;
        }
        return framesSeen - 1;
    }

    /// <summary>"corrupt" is only a warning to FFmpeg, but the sole sign of some truncated files.</summary>
    private static bool IsError(ReadOnlySpan<byte> line) =>
        line.IndexOf("[error]"u8) >= 0 || line.IndexOf("[fatal]"u8) >= 0 || line.IndexOf("[panic]"u8) >= 0
        || (line.IndexOf("[warning]"u8) >= 0 && line.IndexOf("corrupt"u8) >= 0);

    private string Keep(ReadOnlySpan<byte> line)
    {
        var text = Encoding.UTF8.GetString(line).TrimEnd();
        FirstError ??= text;
        return text;
    }
}
