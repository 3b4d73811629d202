using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Order;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Rules;

/// <summary>A camera with the rules that look at it. Without reports it is unknown: its edge is silent, and that is told once, by the edge's rule.</summary>
internal sealed class WatchedCamera(IReadOnlyList<HeldRule> rules)
{
    /// <summary>A report says nothing about the present any more; edges report every few seconds.</summary>
    private static readonly TimeSpan ReportHolds = TimeSpan.FromSeconds(30);

    /// <summary>A report that is older than the last by less came out of turn; by more: the edge's clock was set back.</summary>
    private static readonly TimeSpan OutOfTurn = TimeSpan.FromMinutes(2);

    private readonly HeldRule[] rules = [.. rules];
    private DateTimeOffset? reportedAt;
    private DateTimeOffset? lostSince;
    private Stamp? last;
    private (Stamp Stamp, DateTimeOffset At, DateTimeOffset? Since)? crowding;

    /// <summary>Takes a report: its times by the edge's clock, when it was heard by ours.</summary>
    public void Take(CameraState state, DateTimeOffset since, DateTimeOffset at, DateTimeOffset heard)
    {
        // Of two of one moment the one that comes later is the later one.
        var stamp = Stamp.OfDate(at, heard, heard.UtcTicks);
        if (IsLate(stamp, at, last, reportedAt))
            return;
        (reportedAt, last) = (at, stamp);
        // From one way of being lost to another it stays lost since the first.
        lostSince = state == CameraState.Live ? null : since < lostSince || lostSince is null ? since : lostSince;
    }

    /// <summary>Takes since when the picture is crowded beyond its model, null while it is not, as reported at a moment, both by the edge's clock.</summary>
    public void TakeCrowding(DateTimeOffset? since, DateTimeOffset at, DateTimeOffset heard)
    {
        var stamp = Stamp.OfDate(at, heard, heard.UtcTicks);
        if (!IsLate(stamp, at, crowding?.Stamp, crowding?.At))
            crowding = (stamp, at, since);
    }

    public void Tick(DateTimeOffset now, ref List<AlertChange>? changes)
    {
        if (last is not { ReceivedAt: var heardAt })
            return;
        var isHeard = now - heardAt <= ReportHolds;
        foreach (var rule in rules)
        {
            var seconds = !isHeard ? null : rule.Terms.Kind == AlertKind.Crowded ? CrowdedSeconds(now - heardAt) : LostSeconds(now - heardAt);
            if (rule.Step(new Sample(now, seconds)) is { } change)
                (changes ??= []).Add(change);
        }
    }

    // Each clock is only compared with itself.
    private double LostSeconds(TimeSpan sinceHeard) =>
        lostSince is null ? 0 : Math.Max(0, (reportedAt!.Value - lostSince.Value + sinceHeard).TotalSeconds);

    // A camera that is lost shows no crowd and no calm: what was last known of it stays.
    private double? CrowdedSeconds(TimeSpan sinceHeard) =>
        crowding is not { } known || lostSince is not null ? null
        : known.Since is { } since ? Math.Max(0, (known.At - since + sinceHeard).TotalSeconds) : 0;

    private static bool IsLate(Stamp stamp, DateTimeOffset at, Stamp? last, DateTimeOffset? lastAt) =>
        lastAt - at < OutOfTurn && !stamp.IsSameAs(last!.Value) && !stamp.Follows(last, ReportHolds);
}
