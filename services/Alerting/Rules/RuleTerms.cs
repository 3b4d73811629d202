using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Rules;

/// <summary>A rule of the plan made ready to be stepped; shared by all zones of one kind, and by whatever else it looks at.</summary>
internal sealed class RuleTerms
{
    public RuleTerms(AlertRule rule, IReadOnlyList<LoadLevel> loadLevels, ZoneKind zoneKind = ZoneKind.Walkway)
    {
        Rule = rule;
        Levels = [.. AlertThresholds.Of(rule, loadLevels, zoneKind)];
        // The raise of a camera, an edge or a crowd beyond the model is a time itself.
        var raiseAfter = rule.Kind is AlertKind.Camera or AlertKind.Edge or AlertKind.Crowded ? 0 : rule.RaiseAfterSeconds ?? AlertRule.DefaultRaiseAfterSeconds;
        Steps = [.. Levels.Select(level => new Hysteresis(
            level.Raise, level.Clear, rule.Kind == AlertKind.Coverage, TimeSpan.FromSeconds(raiseAfter), TimeSpan.FromSeconds(rule.ClearAfterSeconds)))];
        MinimumCoverage = rule.MinimumCoverage ?? AlertRule.DefaultMinimumCoverage;
        Span = TimeSpan.FromMinutes(rule.SpanMinutes ?? AlertRule.DefaultSpanMinutes);
        WithinMinutes = rule.WithinMinutes ?? AlertRule.DefaultWithinMinutes;
    }

    public AlertRule Rule { get; }

    public AlertKind Kind => Rule.Kind;

    /// <summary>Levels, rising in severity.</summary>
    public AlertThreshold[] Levels { get; }

    /// <summary>The decision of each level.</summary>
    public Hysteresis[] Steps { get; }

    public double MinimumCoverage { get; }

    public TimeSpan Span { get; }

    public int WithinMinutes { get; }
}
