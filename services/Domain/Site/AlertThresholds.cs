using CrowdWatch.Domain.Load;

namespace CrowdWatch.Domain.Site;

/// <summary>Works out the levels of a rule: what it names, and the defaults of its kind for the rest.</summary>
public static class AlertThresholds
{
    /// <summary>
    /// Probability from which a forecast raises, where its level names none. Measured on the simulated area (tests/Benchmarks, forecast-events):
    /// from 0.3 on more than eight in ten times that red is reached are told half an hour before, and nine in ten warnings come true.
    /// </summary>
    public const double ForecastRaise = 0.3;

    /// <summary>Share seen at or below which coverage raises, where its level names none.</summary>
    public const double CoverageRaise = 0.5;

    /// <summary>Seconds after which a camera or an edge, or a crowd beyond a model, is told, where its level names none.</summary>
    public const double LostSeconds = 60;

    /// <summary>The levels in the order of the rule, without those that raise nothing or lack what they need.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="loadLevels">The plan's load levels.</param>
    /// <param name="zoneKind">Kind of the zone that is looked at, by which levels of service begin; the whole site is taken as a walkway.</param>
    public static IReadOnlyList<AlertThreshold> Of(AlertRule rule, IReadOnlyList<LoadLevel> loadLevels, ZoneKind zoneKind = ZoneKind.Walkway)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(loadLevels);
        return [.. LevelsOf(rule, loadLevels).Select(level => Of(level, rule.Kind, loadLevels, zoneKind)).OfType<AlertThreshold>()];
    }

    /// <summary>One level with its defaults; null where it raises nothing or lacks what it needs.</summary>
    public static AlertThreshold? Of(AlertRuleLevel level, AlertKind kind, IReadOnlyList<LoadLevel> loadLevels, ZoneKind zoneKind = ZoneKind.Walkway)
    {
        ArgumentNullException.ThrowIfNull(level);
        var load = kind is AlertKind.Load or AlertKind.Forecast ? loadLevels.FirstOrDefault(l => l.Id == level.Level) : null;
        if ((level.Severity ?? SeverityOf(kind, load)) is not { } severity || (level.Raise ?? RaiseOf(level, kind, load, zoneKind)) is not { } raise)
            return null;
        return new(severity, raise, level.Clear ?? ClearOf(kind, raise), load?.Id);
    }

    private static IReadOnlyList<AlertRuleLevel> LevelsOf(AlertRule rule, IReadOnlyList<LoadLevel> loadLevels) => rule switch
    {
        { Levels: { } written } => written,
        { Kind: AlertKind.Load } => [.. loadLevels.Select(load => new AlertRuleLevel { Level = load.Id })],
        { Kind: AlertKind.Forecast } => [.. loadLevels.Where(load => load.AlertSeverity >= Severity.Severe).Select(load => new AlertRuleLevel { Level = load.Id })],
        { Kind: AlertKind.Density or AlertKind.Rise } => [],
        _ => [new AlertRuleLevel()],
    };

    private static Severity? SeverityOf(AlertKind kind, LoadLevel? load) => kind switch
    {
        AlertKind.Load => load?.AlertSeverity,
        // What is only expected is told a step milder, so that its coming true is news.
        AlertKind.Forecast => load?.AlertSeverity is { } severity ? (Severity)Math.Max((int)severity - 1, (int)Severity.Minor) : null,
        AlertKind.Coverage or AlertKind.Camera => Severity.Minor,
        AlertKind.Edge or AlertKind.Crowded => Severity.Moderate,
        _ => null,
    };

    private static double? RaiseOf(AlertRuleLevel level, AlertKind kind, LoadLevel? load, ZoneKind zoneKind) => kind switch
    {
        AlertKind.Load => load?.FromRatio,
        AlertKind.Density => level.ServiceLevel is { } service ? CrowdDensity.PeoplePerSquareMetreFrom(zoneKind, service) : null,
        AlertKind.Forecast => ForecastRaise,
        AlertKind.Coverage => CoverageRaise,
        AlertKind.Camera or AlertKind.Edge or AlertKind.Crowded => LostSeconds,
        _ => null,
    };

    // Rounded: 0.85 - 0.05 as doubles is a little less than 0.8.
    private static double ClearOf(AlertKind kind, double raise) => kind switch
    {
        AlertKind.Load => Rounded(Math.Max(0, raise - 0.05)),
        AlertKind.Density => Rounded(raise * 0.9),
        AlertKind.Rise or AlertKind.Forecast => raise / 2,
        AlertKind.Coverage => Rounded(Math.Min(1, raise + 0.1)),
        // A camera that comes and goes is not well before it stays live: only 0 s is below.
        AlertKind.Camera or AlertKind.Crowded => double.Epsilon,
        _ => raise,
    };

    private static double Rounded(double value) => Math.Round(value, 9);
}
