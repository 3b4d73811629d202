using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.Cameras;

/// <summary>What a few seconds of a stream show: how often pictures and key frames come, how fast its clock runs, whether it can be counted.</summary>
/// <remarks>Times are since the source was opened, of a monotonic clock.</remarks>
public sealed record StreamStats
{
    /// <summary>What was buffered while the source was opened comes at once, and says nothing of its pace.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(1.5);

    private CaptureClock clock;
    private Cadence cadence;
    private TimeSpan? lastKey;
    private TimeSpan settledAt;
    private int settledFrames;
    private (TimeSpan First, TimeSpan Second, TimeSpan Third) longest;

    /// <summary>Pictures that came.</summary>
    public int Frames { get; private init; }

    /// <summary>When the first came.</summary>
    public TimeSpan FirstAt { get; private init; }

    /// <summary>When the last came.</summary>
    public TimeSpan LastAt { get; private init; }

    /// <summary>Longest time between two key frames by the stream's clock; null while there was only one, or the source does not say.</summary>
    public TimeSpan? KeyFrameDistance { get; private init; }

    /// <summary>
    /// Third longest time between two pictures, once the stream had settled: what comes in bundles has aged by that before the next one. The two
    /// longest may be hiccups of this machine.
    /// </summary>
    public TimeSpan LongGap => longest.Third;

    /// <summary>Seconds of the source's clock in a true second; null where too little was seen to tell.</summary>
    public double? ClockRate => LastAt - FirstAt >= 2 * Settling ? clock.Rate : null;

    /// <summary>Pictures a second as they arrive; null where too little was seen to tell.</summary>
    public double? FramesPerSecond => settledFrames > 1 && LastAt > settledAt ? (settledFrames - 1) / (LastAt - settledAt).TotalSeconds : null;

    /// <summary>Why an edge does not count these pictures; null if it does.</summary>
    public string? Refusal => cadence.Refusal;

    /// <summary>Takes in a picture that arrived.</summary>
    /// <param name="arrival">When.</param>
    /// <param name="media">Its time by the source's clock.</param>
    /// <param name="isKey">Whether it is a key frame; null where the source does not say.</param>
    public StreamStats Arrived(TimeSpan arrival, TimeSpan media, bool? isKey)
    {
        var first = Frames == 0 ? arrival : FirstAt;
        var settles = settledFrames > 0 || arrival - first >= Settling;
        var distance = isKey == true && lastKey is { } last ? media - last : (TimeSpan?)null;
        return this with
        {
            Frames = Frames + 1,
            FirstAt = first,
            LastAt = arrival,
            longest = settledFrames > 0 ? With(arrival - LastAt) : longest,
            clock = clock.Step(media, arrival).Next,
            cadence = cadence.Arrived(arrival),
            lastKey = isKey == true ? media : lastKey,
            KeyFrameDistance = distance > (KeyFrameDistance ?? TimeSpan.Zero) ? distance : KeyFrameDistance,
            settledAt = settles && settledFrames == 0 ? arrival : settledAt,
            settledFrames = settles ? settledFrames + 1 : 0,
        };
    }

    private (TimeSpan First, TimeSpan Second, TimeSpan Third) With(TimeSpan gap) =>
        gap > longest.First ? (gap, longest.First, longest.Second)
        : gap > longest.Second ? (longest.First, gap, longest.Second)
        : gap > longest.Third ? (longest.First, longest.Second, gap)
        : longest;

    /// <summary>Nothing more came until then, when the watch ended.</summary>
    public StreamStats Ended(TimeSpan at) => Frames == 0 ? this : this with { cadence = cadence.Arrived(at) };
}
