namespace CrowdWatch.Alerting.Rules;

/// <summary>An edge with the rules that look at it.</summary>
internal sealed class WatchedEdge(IReadOnlyList<HeldRule> rules)
{
    private readonly HeldRule[] rules = [.. rules];
    private DateTimeOffset? heardAt;

    public void Take(DateTimeOffset at, ref List<AlertChange>? changes)
    {
        if (at < heardAt)
            return;
        heardAt = at;
        Step(at, 0, ref changes);
    }

    /// <summary>An edge that never reported is silent since the start, once the time that everybody has to begin is over.</summary>
    public void Tick(DateTimeOffset started, bool isStarting, DateTimeOffset now, ref List<AlertChange>? changes)
    {
        if (heardAt is not null || !isStarting)
            Step(now, Math.Max(0, (now - (heardAt ?? started)).TotalSeconds), ref changes);
    }

    private void Step(DateTimeOffset at, double silentSeconds, ref List<AlertChange>? changes)
    {
        foreach (var rule in rules)
        {
            if (rule.Step(new Sample(at, silentSeconds)) is { } change)
                (changes ??= []).Add(change);
        }
    }
}
