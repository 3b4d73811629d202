using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Capture.Decoding;

/// <summary>Which pictures of a stream are decoded, and why.</summary>
/// <param name="Mode">All, Reference or KeyFrames.</param>
/// <param name="Reason">Why, for a person.</param>
public readonly record struct DecodeChoice(DecodeMode Mode, string Reason)
{
    /// <summary>The mode by the name it has in a site plan.</summary>
    public string Name => Mode switch
    {
        DecodeMode.KeyFrames => "keyFrames",
        DecodeMode.Reference => "reference",
        _ => "all",
    };
}

/// <summary>
/// Chooses which pictures of a stream are decoded: key frames alone where they come often enough for counts that are never older than two
/// seconds, else those that others refer to where they are enough for the rate, else all.
/// </summary>
/// <remarks>A pure state: <see cref="Step"/> takes what the stream shows and tells what is to be decoded. Times are of a monotonic clock.</remarks>
public sealed record DecodeController
{
    /// <summary>A stream is watched for so long before fewer of its pictures are decoded.</summary>
    public static readonly TimeSpan MinObserved = TimeSpan.FromSeconds(4);

    /// <summary>Key frames further apart than this leave too little of the two seconds for the way and for counting.</summary>
    public static readonly TimeSpan MaxKeyDistance = TimeSpan.FromSeconds(1.4);

    /// <summary>A stream that has gone on for longer without a key frame has stretched their distance, as smart codecs do in quiet scenes.</summary>
    public static readonly TimeSpan MaxSinceKey = TimeSpan.FromSeconds(1.7);

    /// <summary>How long key frames alone are not tried again after they had failed; doubles each time.</summary>
    public static readonly TimeSpan FirstBlock = TimeSpan.FromMinutes(2);

    /// <summary>Longest time of that kind.</summary>
    public static readonly TimeSpan MaxBlock = TimeSpan.FromHours(1);

    /// <summary>Key frames must be at least this share of the pictures wanted, to begin with them and to stay with them.</summary>
    private const double BeginShare = 0.7, StayShare = 0.6;

    /// <summary>Pictures decoded for each one that is wanted: from fewer, the times of those that are picked become uneven.</summary>
    private const double DecodedPerWanted = 2;

    /// <summary>Above this share nothing was left out.</summary>
    private const double NothingLeftOut = 0.98;

    /// <summary>Fewer packets from one key frame to the next leave nothing to be saved, as of MJPEG, all of whose pictures are key frames.</summary>
    private const double MinPacketsPerKey = 2;

    /// <summary>What the plan fixes; Auto leaves it open.</summary>
    public DecodeMode Fixed { get; init; }

    /// <summary>What is decoded at present.</summary>
    public DecodeMode Mode { get; init; } = DecodeMode.Reference;

    private double? ReferenceShare { get; init; }
    private TimeSpan BlockedUntil { get; init; }
    private TimeSpan Block { get; init; } = FirstBlock;
    private string? BlockReason { get; init; }

    /// <summary>The controller with which a stream begins.</summary>
    /// <param name="plan">What the plan says.</param>
    /// <param name="remembered">What was last chosen for it; null where nothing is known.</param>
    public static DecodeController Begin(DecodeMode plan, DecodeMode? remembered = null) => new()
    {
        Fixed = plan,
        Mode = plan != DecodeMode.Auto ? plan : remembered is { } last and not DecodeMode.Auto ? last : DecodeMode.Reference,
    };

    /// <summary>What is to be decoded now. Where it is another mode than <see cref="Mode"/>, <see cref="Switched"/> is told once it is.</summary>
    /// <param name="pace">What the stream shows in the present mode.</param>
    /// <param name="samplesPerSecond">Pictures wanted a second.</param>
    /// <param name="at">The time.</param>
    public (DecodeController Next, DecodeChoice Choice) Step(StreamPace pace, double samplesPerSecond, TimeSpan at)
    {
        if (Fixed != DecodeMode.Auto)
            return (this, new(Fixed, "the plan says so"));
        var next = Mode == DecodeMode.Reference && pace.Observed >= MinObserved && pace.DecodedShare is { } share ? this with { ReferenceShare = share } : this;
        if (Mode != DecodeMode.KeyFrames)
            return (next, next.MayUseKeyFrames(pace, samplesPerSecond, at) ? KeyFrames(pace) : next.OfMore(pace, samplesPerSecond));
        if (WhyNotKeyFrames(pace) is { } reason)
            return (next.Blocked(at, reason), next.OfMore(pace, samplesPerSecond) with { Reason = reason });
        return (next, pace.KeyDistance is { } apart && 1 / apart.TotalSeconds < StayShare * samplesPerSecond ? next.OfMore(pace, samplesPerSecond) : KeyFrames(pace));
    }

    /// <summary>Whether the stream has to be opened anew for a choice: not where nothing was left out of it all the same.</summary>
    public bool Differs(DecodeChoice choice) =>
        choice.Mode != Mode && !(Mode == DecodeMode.Reference && choice.Mode == DecodeMode.All && ReferenceShare >= NothingLeftOut);

    /// <summary>The mode is now decoded.</summary>
    public DecodeController Switched(DecodeMode mode) => this with { Mode = mode };

    /// <summary>Key frames alone did not do: they are not tried again for a while.</summary>
    public DecodeController Blocked(TimeSpan at, string reason) => this with
    {
        BlockedUntil = at + Block,
        Block = Block * 2 < MaxBlock ? Block * 2 : MaxBlock,
        BlockReason = reason,
    };

    /// <summary>Why a stream whose key frames alone are decoded must not go on so; null where it may.</summary>
    public static string? WhyNotKeyFrames(StreamPace pace) =>
        pace.HeldBack > 0 ? "its decoder holds key frames back until later ones come (B-frames)"
        : pace.SinceKey > MaxSinceKey ? "its key frames do not come regularly"
        : null;

    private bool MayUseKeyFrames(StreamPace pace, double samplesPerSecond, TimeSpan at) =>
        at >= BlockedUntil && pace.Observed >= MinObserved && pace.KeyDistance is { } apart && apart <= MaxKeyDistance
        && 1 / apart.TotalSeconds >= BeginShare * samplesPerSecond && pace.PacketsPerKey >= MinPacketsPerKey;

    private static DecodeChoice KeyFrames(StreamPace pace) => new(DecodeMode.KeyFrames, pace.KeyDistance is { } apart
        ? FormattableString.Invariant($"a key frame comes every {apart.TotalSeconds:0.0#} s")
        : "its key frames did at its last start");

    private DecodeChoice OfMore(StreamPace pace, double samplesPerSecond)
    {
        var why = WhyMore(pace, samplesPerSecond);
        if (ReferenceShare is not { } share)
            return new(Mode == DecodeMode.All ? DecodeMode.All : DecodeMode.Reference, why);
        if (share >= NothingLeftOut)
            return new(DecodeMode.All, $"{why}, and each of its pictures is needed for the next");
        return pace.PacketsPerSecond * share < DecodedPerWanted * samplesPerSecond
            ? new(DecodeMode.All, $"{why}, and too few are needed for others")
            : new(DecodeMode.Reference, why);
    }

    private string WhyMore(StreamPace pace, double samplesPerSecond) => pace.KeyDistance switch
    {
        null => "its key frames are still unknown, or far apart",
        { } apart when apart > MaxKeyDistance => FormattableString.Invariant($"its key frames are {apart.TotalSeconds:0.0} s apart, more than {MaxKeyDistance.TotalSeconds:0.0} s"),
        { } apart when 1 / apart.TotalSeconds < BeginShare * samplesPerSecond =>
            FormattableString.Invariant($"{samplesPerSecond:0.#} pictures a second are wanted and its key frames are {apart.TotalSeconds:0.0#} s apart"),
        _ when pace.PacketsPerKey < MinPacketsPerKey => "each of its pictures is a key frame",
        _ => BlockReason ?? "its key frames are being watched",
    };
}
