using CrowdWatch.Contracts;

namespace CrowdWatch.Alerting.Rules;

/// <summary>A camera with the rules that look at it. Without reports it is unknown: its edge is silent, and that is told once, by the edge's rule.</summary>
internal sealed class WatchedCamera(IReadOnlyList<HeldRule> rules)
{
    /// <summary>A report says nothing about the present any more; edges report every few seconds.</summary>
    private static readonly TimeSpan ReportHolds = TimeSpan.FromSeconds(30);

    private readonly HeldRule[] rules = [.. rules];
    private DateTimeOffset? reportedAt;
    private DateTimeOffset? lostSince;

    public void Take(CameraState state, DateTimeOffset since, DateTimeOffset at, ref List<AlertChange>? changes)
    {
        if (at < reportedAt)
            return;
        reportedAt = at;
        // From one way of being lost to another it stays lost since the first.
        lostSince = state == CameraState.Live ? null : since < lostSince || lostSince is null ? since : lostSince;
        Step(at, ref changes);
    }

    public void Tick(DateTimeOffset now, ref List<AlertChange>? changes)
    {
        if (reportedAt is not null)
            Step(now, ref changes);
    }

    private void Step(DateTimeOffset now, ref List<AlertChange>? changes)
    {
        var isKnown = now - reportedAt <= ReportHolds;
        double? lost = isKnown ? Math.Max(0, (now - lostSince)?.TotalSeconds ?? 0) : null;
        foreach (var rule in rules)
        {
            if (rule.Step(new Sample(now, lost)) is { } change)
                (changes ??= []).Add(change);
        }
    }
}
