namespace CrowdWatch.Alerting.Rules;

/// <summary>An edge with the rules that look at it.</summary>
internal sealed class WatchedEdge(IReadOnlyList<HeldRule> rules)
{
    private readonly HeldRule[] rules = [.. rules];
    private DateTimeOffset? heardAt;

    /// <summary>Takes a sign of life, heard at this moment of our clock.</summary>
    public void Take(DateTimeOffset heard) => heardAt = heard;

    /// <summary>An edge that never reported is silent since the start, once the time that everybody has to begin is over.</summary>
    public void Tick(DateTimeOffset started, bool isStarting, DateTimeOffset now, ref List<AlertChange>? changes)
    {
        if (heardAt is null && isStarting)
            return;
        var silent = (now - (heardAt ?? started)).TotalSeconds;
        foreach (var rule in rules)
        {
            if (rule.Step(new Sample(now, Math.Max(0, silent))) is { } change)
                (changes ??= []).Add(change);
        }
    }
}
