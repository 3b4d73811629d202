using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Rules;

/// <summary>A rule of the plan made ready to be stepped; shared by all that it looks at.</summary>
internal sealed class RuleTerms
{
    public RuleTerms(AlertRule rule, IReadOnlyList<LoadLevel> loadLevels)
    {
        Rule = rule;
        Kind = KindOf(rule.Kind);
        Levels = [.. AlertThresholds.Of(rule, loadLevels)];
        // The raise of a camera or an edge is a time itself.
        var raiseAfter = rule.Kind is AlertKind.Camera or AlertKind.Edge ? 0 : rule.RaiseAfterSeconds ?? AlertRule.DefaultRaiseAfterSeconds;
        Steps = [.. Levels.Select(level => new Hysteresis(
            level.Raise, level.Clear, rule.Kind == AlertKind.Coverage, TimeSpan.FromSeconds(raiseAfter), TimeSpan.FromSeconds(rule.ClearAfterSeconds)))];
        MinimumCoverage = rule.MinimumCoverage ?? AlertRule.DefaultMinimumCoverage;
        Span = TimeSpan.FromMinutes(rule.SpanMinutes ?? AlertRule.DefaultSpanMinutes);
        WithinMinutes = rule.WithinMinutes ?? AlertRule.DefaultWithinMinutes;
    }

    public AlertRule Rule { get; }

    public AlertRuleKind Kind { get; }

    /// <summary>Levels, rising in severity.</summary>
    public AlertThreshold[] Levels { get; }

    /// <summary>The decision of each level.</summary>
    public Hysteresis[] Steps { get; }

    public double MinimumCoverage { get; }

    public TimeSpan Span { get; }

    public int WithinMinutes { get; }

    /// <summary>The kind as messages name it.</summary>
    public static AlertRuleKind KindOf(AlertKind kind) => kind switch
    {
        AlertKind.Load => AlertRuleKind.Load,
        AlertKind.Density => AlertRuleKind.Density,
        AlertKind.Rise => AlertRuleKind.Rise,
        AlertKind.Forecast => AlertRuleKind.Forecast,
        AlertKind.Coverage => AlertRuleKind.Coverage,
        AlertKind.Camera => AlertRuleKind.Camera,
        AlertKind.Edge => AlertRuleKind.Edge,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of alert rule is Load, Density, Rise, Forecast, Coverage, Camera or Edge."),
    };
}
