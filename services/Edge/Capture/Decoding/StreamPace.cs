namespace CrowdWatch.Edge.Capture.Decoding;

/// <summary>What packets and pictures of a stream show of it, before and after decoding.</summary>
public readonly record struct StreamPace
{
    /// <summary>Packets of the picture that were read.</summary>
    public long Packets { get; init; }

    /// <summary>Pictures that were decoded, those that were not taken too.</summary>
    public long Pictures { get; init; }

    /// <summary>Longest of the last distances of key frames; null until <see cref="PacketPace.MinDistances"/> were seen.</summary>
    public TimeSpan? KeyDistance { get; init; }

    /// <summary>Packets from one key frame to the next; null as <see cref="KeyDistance"/>.</summary>
    public double? PacketsPerKey { get; init; }

    /// <summary>How far the stream has gone on since its last key frame, by its own clock.</summary>
    public TimeSpan SinceKey { get; init; }

    /// <summary>Since the first packet, by the clock of this machine.</summary>
    public TimeSpan Observed { get; init; }

    /// <summary>How far the newest packet is past the first; negative where a file has begun anew since.</summary>
    public TimeSpan Position { get; init; }

    /// <summary>Key frames that the decoder holds back before it gives one; 0 where it gives each at once. Known where key frames alone are decoded.</summary>
    public int HeldBack { get; init; }

    /// <summary>Packets a second: between key frames, or as they arrive while too few of those were seen; null at the very start.</summary>
    public double? PacketsPerSecond => PacketsPerKey / KeyDistance?.TotalSeconds ?? (Observed > TimeSpan.FromSeconds(2) ? Packets / Observed.TotalSeconds : null);

    /// <summary>Share of the packets that became pictures, 0 to 1; null where too few came to tell.</summary>
    public double? DecodedShare => Packets >= 50 ? Math.Min(1, (double)Pictures / Packets) : null;
}

/// <summary>Learns a stream's pace from its packets. Not safe for several threads.</summary>
public sealed class PacketPace
{
    /// <summary>Fewer distances of key frames are chance.</summary>
    public const int MinDistances = 3;

    /// <summary>The longest of so many distances counts.</summary>
    private const int KeptDistances = 4;

    /// <summary>Pictures that are sent before others which they follow step back by less; a file that begins anew, or a clock that was set, by more.</summary>
    private static readonly TimeSpan StepBack = TimeSpan.FromSeconds(1);

    private readonly Queue<(TimeSpan Media, TimeSpan Arrival, long Packets)> distances = new();
    private (TimeSpan Media, TimeSpan Arrival, long Number)? lastKey;
    private TimeSpan? first;
    private TimeSpan newest;
    private long packets;
    private (TimeSpan First, TimeSpan Last) arrivals;

    /// <summary>What was seen so far.</summary>
    public StreamPace Pace => new()
    {
        Packets = packets,
        KeyDistance = distances.Count < MinDistances ? null : Longest(),
        PacketsPerKey = distances.Count < MinDistances ? null : distances.Average(distance => distance.Packets),
        SinceKey = lastKey is { } key ? newest - key.Media : newest - (first ?? newest),
        Observed = arrivals.Last - arrivals.First,
        Position = newest - (first ?? newest),
    };

    /// <summary>Takes in a packet. Whether its time is past those before, as the clock of a stream needs it.</summary>
    /// <param name="isKey">Whether it is a key frame.</param>
    /// <param name="media">Its time by the source's clock; null where it has none.</param>
    /// <param name="arrival">When it was read, of a monotonic clock.</param>
    public bool Take(bool isKey, TimeSpan? media, TimeSpan arrival)
    {
        arrivals = (packets++ == 0 ? arrival : arrivals.First, arrival);
        var at = media ?? arrival;
        first ??= at;
        var jumped = at < newest - StepBack || at > newest + CaptureClock.StepAhead;
        var isNewest = packets == 1 || jumped || at > newest;
        if (isNewest)
            newest = at;
        if (jumped && packets > 1)
            lastKey = null;
        if (!isKey)
            return isNewest;
        if (lastKey is { } last && at > last.Media)
        {
            distances.Enqueue((at - last.Media, arrival - last.Arrival, packets - last.Number));
            if (distances.Count > KeptDistances)
                distances.Dequeue();
        }
        lastKey = (at, arrival, packets);
        return isNewest;
    }

    /// <summary>By the source's clock, for packets come in bundles; but where it runs slow, the mean by arrival tells.</summary>
    private TimeSpan Longest() => TimeSpan.FromTicks(Math.Max(
        distances.Max(distance => distance.Media.Ticks), (long)distances.Average(distance => distance.Arrival.Ticks)));
}
