namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>
/// When key frames were taken, of a stream of which nothing else is decoded. One picture a second is too little for a clock that learns from arrival,
/// so it is fed with all packets; and a decoder that holds pictures back, as one of B-frames does, gives each a whole key frame's distance or two late,
/// which shows only in the packets.
/// </summary>
/// <param name="times">The clock.</param>
/// <param name="clock">Where times of arrival come from.</param>
internal sealed class KeyFrameTimes(FrameTimes times, TimeProvider clock)
{
    /// <summary>Decoders hold back at most 16 pictures.</summary>
    private const int MaxKept = 17;

    /// <summary>How many are held back shows in the first pictures: packets that were read ahead while the source was opened look so only for a moment.</summary>
    private const int Judged = 3;

    private readonly List<TimeSpan> keys = [];
    private long packets;
    private long pictures;
    private int heldBack;
    private volatile int known;

    /// <summary>Key frames that the decoder has taken in when it gives one, less that one; 0 while too few pictures came to tell. Safe for several threads.</summary>
    public int HeldBack => known;

    /// <summary>Takes in a packet.</summary>
    public void TakePacket(bool isKey, TimeSpan? media, bool isNewest)
    {
        // What is sent before pictures that come ahead of it in time tells nothing of the clock.
        var captured = isNewest ? times.Observe(media, clock.GetTimestamp()) : keys.Count > 0 ? keys[^1] : (TimeSpan?)null;
        if (!isKey || captured is not { } at)
            return;
        packets++;
        keys.Add(at);
        if (keys.Count > MaxKept)
            keys.RemoveAt(0);
    }

    /// <summary>When the picture was taken that the decoder has just given; null where no packet was seen.</summary>
    public TimeSpan? TakePicture()
    {
        pictures++;
        var held = (int)Math.Clamp(packets - pictures, 0, MaxKept - 1);
        if (pictures <= Judged)
            heldBack = pictures == 1 ? held : Math.Min(heldBack, held);
        if (pictures == Judged)
            known = heldBack;
        return keys.Count == 0 ? null : keys[^Math.Min(keys.Count, 1 + heldBack)];
    }
}
