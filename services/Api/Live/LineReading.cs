using CrowdWatch.Domain.Calendar;
using CrowdWatch.Domain.Flow;
using CrowdWatch.Domain.Order;

namespace CrowdWatch.Api.Live;

/// <summary>
/// What is known of one line: the newest message, and the people of the business day. The day goes on by differences of totals, so that a message that was
/// missed is made good by the next.
/// </summary>
public sealed record LineReading
{
    /// <summary>Edges tell of every line once a minute; without a word for this long it is unknown.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(3);

    private LineReading(LineCrossing newest, Stamp stamp) => (Newest, Stamp) = (newest, stamp);

    /// <summary>The newest message.</summary>
    public LineCrossing Newest { get; private init; }

    private Stamp Stamp { get; init; }

    private LineDay? Day { get; init; }

    private DateTimeOffset? LastCrossedAt { get; init; }

    /// <summary>What is known after a message; older or repeated ones alter nothing.</summary>
    public static LineReading Take(LineReading? known, LineCrossing message, BusinessDay days, DateTimeOffset receivedAt)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(days);
        var stamp = Stamp.OfDate(message.CapturedAt, receivedAt, message.Sequence);
        if (!stamp.Follows(known?.Stamp, TimeSpan.MaxValue))
            return known!;
        var next = new LineReading(message, stamp) { LastCrossedAt = message.In + message.Out > 0 ? message.CapturedAt : known?.LastCrossedAt };
        return next with { Day = DayAfter(known, message, days) };
    }

    /// <summary>What is known with what the store had: of the day so far, and of the last crossing.</summary>
    public static LineReading? Load(LineReading? known, StoredLine stored, BusinessDay days, DateTimeOffset receivedAt)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(days);
        if (stored.Newest is not { } newest)
            return known;
        var loaded = new LineReading(newest, Stamp.OfDate(newest.CapturedAt, receivedAt, newest.Sequence)) { Day = stored.Day, LastCrossedAt = stored.LastCrossedAt };
        // Heard meanwhile; the store may have it already, and then it changes nothing.
        return known is null ? loaded : Take(loaded, known.Newest, days, receivedAt);
    }

    /// <summary>The line at a moment.</summary>
    public LineNow At(DateTimeOffset now, CameraNow camera, BusinessDay days)
    {
        ArgumentNullException.ThrowIfNull(camera);
        ArgumentNullException.ThrowIfNull(days);
        var isHeard = ClockDifference.IsWithin(Newest.CapturedAt, now, SilentAfter);
        var isCounting = camera.Condition == CameraCondition.Live && isHeard;
        var reason = isCounting ? null
            : camera.Condition != CameraCondition.Live ? camera.Reason ?? "Its camera does not deliver."
            : $"Its camera delivers, but nothing was heard of the line for more than {SilentAfter.TotalSeconds} s.";
        return new LineNow(isCounting ? LineCondition.Counting : LineCondition.Unknown, reason, Newest, Day?.Date == days.Of(now) ? Day : null, LastCrossedAt);
    }

    /// <summary>A line of which nothing was heard.</summary>
    public static LineNow NeverHeard(CameraNow camera)
    {
        ArgumentNullException.ThrowIfNull(camera);
        return new(LineCondition.Unknown, camera.Condition == CameraCondition.Live ? "No word of this line yet." : camera.Reason ?? "Its camera does not deliver.", null, null, null);
    }

    private static LineDay? DayAfter(LineReading? known, LineCrossing message, BusinessDay days)
    {
        var date = days.Of(message.CapturedAt);
        if (known is not null && (known.Day?.Date == date || days.Of(known.Newest.CapturedAt) < date))
        {
            var (entered, left) = Since(known.Newest, message);
            // Of the day before this one's begin nothing counts.
            return known.Day?.Date == date ? new LineDay(date, known.Day.In + entered, known.Day.Out + left) : new LineDay(date, entered, left);
        }
        // Totals that began on the day are its people; of another day that was not loaded nothing is known.
        return days.Of(message.CountingSince) == date ? new LineDay(date, message.InTotal, message.OutTotal) : null;
    }

    /// <summary>Who crossed from one message to another, those of messages between them included; with other totals only this message's.</summary>
    private static (long In, long Out) Since(LineCrossing before, LineCrossing message) =>
        before.CountingSince == message.CountingSince && before.InTotal <= message.InTotal && before.OutTotal <= message.OutTotal
            ? (message.InTotal - before.InTotal, message.OutTotal - before.OutTotal)
            : (message.In, message.Out);
}

/// <summary>What the store has of a line.</summary>
/// <param name="Newest">The newest message; null for none.</param>
/// <param name="Day">People of the newest message's business day up to it.</param>
/// <param name="LastCrossedAt">When somebody crossed last; null when nobody is stored.</param>
public sealed record StoredLine(LineCrossing? Newest, LineDay? Day, DateTimeOffset? LastCrossedAt);
