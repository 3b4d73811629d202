namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>
/// What FFmpeg complained of while it read a source, and what follows from it at the end. A complaint is no loss: decoders complain of clips
/// that begin between two key frames and of odd markers, and then give every picture there is. A source is condemned where its end was not
/// reached, or where too much of it gave no picture.
/// </summary>
/// <param name="isStill">Of a still the complaints that count come before its one picture; of a video those are how a clip between two key frames begins.</param>
internal sealed class SourceFlaws(bool isStill)
{
    /// <summary>H.264 and H.265 hold back at most this many pictures (16 reference frames), which still come after the last packet was read.</summary>
    private const int MaxHeldBack = 16;

    /// <summary>An incomplete picture is complained of as it comes out, at the latest with the one that follows it.</summary>
    private const int MaxAfterIncomplete = 2;

    /// <summary>A source that lost more than this of its pictures on the way does not pass for read.</summary>
    private const double MaxLostShare = 0.05;

    /// <summary>What is missing of the promised time before that counts: durations are rounded, and sound may end later.</summary>
    private static readonly TimeSpan MinMissing = TimeSpan.FromSeconds(1);

    private readonly Dictionary<ComplaintKind, (long FramesBefore, string Line)> last = [];
    private long lost;

    /// <summary>Complaints of all kinds.</summary>
    public long Complaints { get; private set; }

    /// <summary>Takes a complaint that came after this many pictures.</summary>
    public void Take(ComplaintKind kind, string line, long framesBefore)
    {
        Complaints++;
        if (framesBefore == 0 && !isStill)
            return;
        last[kind] = (framesBefore, line);
        if (kind == ComplaintKind.PictureLost)
            lost++;
    }

    /// <summary>Why the source is damaged although FFmpeg ended well, as FFmpeg wrote it; null if it is not.</summary>
    /// <param name="frames">Pictures that came.</param>
    /// <param name="end">Time of the last one.</param>
    /// <param name="promisedEnd">Where the header says that the source ends. A promise that is not kept is evidence together with a complaint at the end alone.</param>
    public string? DamageAt(long frames, TimeSpan end, TimeSpan? promisedEnd)
    {
        var isShort = promisedEnd - end > MinMissing;
        return EndedBy(ComplaintKind.Reading, frames, MaxHeldBack)
            ?? EndedBy(ComplaintKind.PictureLost, frames, MaxHeldBack)
            ?? EndedBy(ComplaintKind.PictureIncomplete, frames, isShort ? MaxHeldBack : MaxAfterIncomplete)
            ?? (isShort ? EndedBy(ComplaintKind.Decoder, frames, MaxHeldBack) : null)
            ?? (lost > MaxLostShare * (frames + lost) ? $"{lost} of {frames + lost} pictures cannot be decoded: {last[ComplaintKind.PictureLost].Line}" : null);
    }

    private string? EndedBy(ComplaintKind kind, long frames, int after) =>
        last.TryGetValue(kind, out var at) && (isStill ? kind != ComplaintKind.Decoder : frames - at.FramesBefore <= after) ? at.Line : null;
}
