namespace CrowdWatch.Domain.Occupancy;

/// <summary>
/// Flow and stock of a zone whose every way in and out has a counting line: what the lines say of the people in it, held against the people counted in
/// it. Lines err to one side a little (who is missed on the way out stays in for ever), so the difference grows; it is told, and so is how much of the
/// crossings it is. Immutable: every minute gives the next state, and a day is worked out anew from its minutes.
/// </summary>
public sealed record FlowBalance
{
    /// <summary>Crossings below which the difference says nothing of the lines: one person more or less in the count would be a per cent and more.</summary>
    public const int MinCrossings = 100;

    private FlowBalance() { }

    /// <summary>Begin of the business day, at which nobody is taken to be there until a count says otherwise. UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the last minute taken in. UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Minutes of the day so far.</summary>
    public int Minutes { get; private init; }

    /// <summary>Those of them in which every line was counted.</summary>
    public int CountedMinutes { get; private init; }

    /// <summary>People who came in since <see cref="From"/>.</summary>
    public long In { get; private init; }

    /// <summary>People who went out since <see cref="From"/>.</summary>
    public long Out { get; private init; }

    /// <summary>How often the flow was corrected: because more had gone out than were there, or by the first good count of the day or after a gap.</summary>
    public int Corrections { get; private init; }

    /// <summary>People whom these corrections added, in all; below 0 where they took some away.</summary>
    public long CorrectedPeople { get; private init; }

    /// <summary>People in the zone as the lines say: in less out, with the corrections. Never below 0.</summary>
    public long FlowPeople => In - Out + CorrectedPeople;

    /// <summary>People in the zone by flow and count together: the last good count and who came and went since. Null when lines were not counted since then.</summary>
    public long? People { get; private init; }

    /// <summary>The last good count, mean over its minute; null before the first of the day.</summary>
    public double? CountedPeople { get; private init; }

    /// <summary>End of its minute. UTC.</summary>
    public DateTimeOffset? CountedAt { get; private init; }

    /// <summary>Since when the difference grows: the good count by which the flow was set last. UTC.</summary>
    public DateTimeOffset? DriftSince { get; private init; }

    /// <summary>People that the lines alone, without any correction since <see cref="DriftSince"/>, said more (below 0: fewer) than <see cref="CountedPeople"/>; null before the second good count.</summary>
    public double? DriftPeople { get; private init; }

    /// <summary>That difference as a share of the crossings that made it: what the lines err by to one side. Null below <see cref="MinCrossings"/>.</summary>
    public double? BiasRatio { get; private init; }

    private double AnchorPeople { get; init; }

    private long AnchorIn { get; init; }

    private long AnchorOut { get; init; }

    private bool IsBroken { get; init; }

    /// <summary>The begin of a business day.</summary>
    public static FlowBalance Begin(DateTimeOffset from) => new() { From = from, At = from, People = 0 };

    /// <summary>After the next minute.</summary>
    /// <exception cref="ArgumentException">The minute begins before the end of the last one, or its crossings are below 0.</exception>
    public FlowBalance Step(FlowMinute minute)
    {
        ArgumentNullException.ThrowIfNull(minute);
        if (minute.Start < At)
            throw new ArgumentException($"The minute begins at {minute.Start:O}; allowed is {At:O} or later.", nameof(minute));
        if (minute.In < 0 || minute.Out < 0)
            throw new ArgumentException($"The minute has {minute.In} in and {minute.Out} out; allowed is 0 or more.", nameof(minute));
        var next = WithCrossings(minute);
        return minute.CountedPeople is { } counted ? next.WithCount(minute, counted) : next;
    }

    private FlowBalance WithCrossings(FlowMinute minute)
    {
        var next = this with
        {
            At = minute.End,
            Minutes = Minutes + 1,
            CountedMinutes = CountedMinutes + (minute.IsWhole ? 1 : 0),
            In = In + minute.In,
            Out = Out + minute.Out,
            IsBroken = IsBroken || !minute.IsWhole,
            People = minute.IsWhole && People is { } people ? Math.Max(0, people + minute.In - minute.Out) : null,
        };
        // Nobody can have gone out who was not there: somebody was not seen to come in.
        return next.FlowPeople < 0 ? next with { Corrections = Corrections + 1, CorrectedPeople = CorrectedPeople - next.FlowPeople } : next;
    }

    private FlowBalance WithCount(FlowMinute minute, double counted)
    {
        // The mean over a minute is that of its middle: half of who came and went in it had done so.
        var half = (minute.In - minute.Out) / 2.0;
        var atEnd = Math.Max(0, (long)Math.Round(counted + half, MidpointRounding.AwayFromZero));
        var next = this with { CountedPeople = counted, CountedAt = minute.End, People = atEnd };
        if (DriftSince is null || IsBroken)
            return next.SetTo(atEnd, counted + half, minute.End);
        var (cameIn, wentOut) = (In - AnchorIn, Out - AnchorOut);
        var drift = AnchorPeople + cameIn - wentOut - half - counted;
        return next with { DriftPeople = drift, BiasRatio = cameIn + wentOut >= MinCrossings ? drift / (cameIn + wentOut) : null };
    }

    /// <summary>The flow begins at a count: what nobody's lines counted before is no error of theirs.</summary>
    private FlowBalance SetTo(long people, double anchor, DateTimeOffset at) => this with
    {
        Corrections = Corrections + (people == FlowPeople ? 0 : 1),
        CorrectedPeople = CorrectedPeople + people - FlowPeople,
        AnchorPeople = anchor,
        AnchorIn = In,
        AnchorOut = Out,
        IsBroken = false,
        DriftSince = at,
        DriftPeople = null,
        BiasRatio = null,
    };
}

/// <summary>One minute of such a zone.</summary>
public sealed record FlowMinute
{
    /// <summary>Begin of the minute. UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Its end.</summary>
    public DateTimeOffset End => Start + TimeSpan.FromMinutes(1);

    /// <summary>People who came in over any of its lines, as far as they were counted.</summary>
    public required long In { get; init; }

    /// <summary>People who went out over any of its lines, as far as they were counted.</summary>
    public required long Out { get; init; }

    /// <summary>Whether every line was counted.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>Mean of the people counted in it by a count that is good enough to be held against; null without.</summary>
    public double? CountedPeople { get; init; }

    /// <summary>The mean of a window, when it is good enough to hold a flow against: all of the zone seen, no lower bound, an interval no wider than <see cref="MaxWidth"/>.</summary>
    public static double? GoodCount(OccupancyWindow? window) =>
        window is { MeanPeople: { } mean, LowPeople: { } low, HighPeople: { } high, IsLowerBound: false, CoverageRatio: >= MinCoverageRatio } && high - low <= MaxWidth(mean)
            ? mean
            : null;

    /// <summary>Widest 80 % interval of a good count: 6 people, of more than 20 people three in ten.</summary>
    public static double MaxWidth(double people) => Math.Max(6, 0.3 * people);

    /// <summary>Share of a minute that has to be seen: three seconds may be missing, as at a key frame that was lost.</summary>
    private const double MinCoverageRatio = 0.95;
}
