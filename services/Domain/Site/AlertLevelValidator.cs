using CrowdWatch.Domain.Load;

namespace CrowdWatch.Domain.Site;

/// <summary>Checks the levels of one alert rule: each has what its kind needs, clear lies on the right side of raise, levels rise.</summary>
internal static class AlertLevelValidator
{
    /// <summary>Mistakes of the levels, without lines.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="loadLevels">The plan's load levels.</param>
    /// <param name="zoneKinds">Kinds of the zones that the rule looks at; levels of service begin elsewhere in each.</param>
    /// <param name="path">Where the rule stands in the plan.</param>
    public static IReadOnlyList<PlanMistake> Validate(AlertRule rule, IReadOnlyList<LoadLevel> loadLevels, IReadOnlyList<ZoneKind> zoneKinds, string path)
    {
        if (rule.Kind == 0)
            return [];
        if (AlertThresholds.Of(rule, loadLevels).Count == 0 && rule.Levels is not { Count: > 0 })
            return [new($"{path}.levels", $"missing, and kind {AlertPlanValidator.Word(rule.Kind)} has no default that fits this plan", "at least one level")];
        return
        [
            .. (rule.Levels ?? []).SelectMany((level, i) => Level(rule, level, loadLevels, zoneKinds, $"{path}.levels[{i}]")),
            .. Order(rule, loadLevels, zoneKinds, $"{path}.levels"),
        ];
    }

    private static IEnumerable<PlanMistake> Level(AlertRule rule, AlertRuleLevel level, IReadOnlyList<LoadLevel> loadLevels, IReadOnlyList<ZoneKind> zoneKinds, string path) =>
    [
        .. AlertPlanValidator.Foreign(rule, level.Level is not null, $"{path}.level", AlertKind.Load, AlertKind.Forecast),
        .. AlertPlanValidator.Foreign(rule, level.ServiceLevel is not null, $"{path}.serviceLevel", AlertKind.Density),
        .. AlertPlanValidator.Foreign(
            rule, level.Clear is not null, $"{path}.clear", AlertKind.Load, AlertKind.Density, AlertKind.Rise, AlertKind.Forecast, AlertKind.Coverage),
        .. Named(rule.Kind, level, loadLevels, path),
        .. Severity(rule.Kind, level, loadLevels, path),
        .. Raise(rule.Kind, level, path),
        // One mistake tells of all kinds.
        .. zoneKinds.SelectMany(zoneKind => Clear(rule.Kind, level, loadLevels, zoneKind, path)).Take(1),
    ];

    private static IEnumerable<PlanMistake> Named(AlertKind kind, AlertRuleLevel level, IReadOnlyList<LoadLevel> loadLevels, string path)
    {
        if (kind is not (AlertKind.Load or AlertKind.Forecast))
            yield break;
        string[] ids = [.. loadLevels.Select(load => load.Id)];
        if (level.Level is { Length: > 0 } id && !ids.Contains(id))
            yield return PlanIds.Unknown($"{path}.level", id, "load level", ids);
        else if (level.Level is null && kind == AlertKind.Forecast)
            yield return new($"{path}.level", "missing", $"the load level that is expected: {string.Join(", ", ids)}");
        else if (level.Level is null && level.Raise is null)
            yield return new(path, "without level and without raise", $"a load level ({string.Join(", ", ids)}), or raise and severity");
    }

    private static IEnumerable<PlanMistake> Severity(AlertKind kind, AlertRuleLevel level, IReadOnlyList<LoadLevel> loadLevels, string path)
    {
        if (level.Severity is not null)
            yield break;
        var load = loadLevels.FirstOrDefault(l => l.Id == level.Level);
        if (kind is AlertKind.Load or AlertKind.Forecast && load is { AlertSeverity: null })
            yield return new($"{path}.severity", $"missing, and load level {load.Id} raises none", "minor or moderate or severe or extreme");
        else if (kind is AlertKind.Density or AlertKind.Rise || (kind == AlertKind.Load && level is { Level: null, Raise: not null }))
            yield return new($"{path}.severity", "missing", "minor or moderate or severe or extreme");
    }

    private static IEnumerable<PlanMistake> Raise(AlertKind kind, AlertRuleLevel level, string path)
    {
        var (least, most, what) = kind switch
        {
            AlertKind.Load => (0.01, 2.0, "a share of capacity"),
            AlertKind.Density => (0.01, 20.0, "people per m²"),
            AlertKind.Rise => (0.01, 2.0, "a share of capacity"),
            AlertKind.Forecast => (0.01, 1.0, "a probability"),
            AlertKind.Coverage => (0.0, 0.99, "a share seen"),
            _ => (1.0, 86_400.0, "seconds"),
        };
        if (level.Raise is { } raise && !(raise >= least && raise <= most))
            yield return new($"{path}.raise", FormattableString.Invariant($"{raise}"), FormattableString.Invariant($"{what} from {least} to {most}"));
        if (kind == AlertKind.Density && level is { Raise: not null, ServiceLevel: not null })
            yield return new($"{path}.serviceLevel", "given beside raise", "one of the two");
        if (kind == AlertKind.Density && level is { Raise: null, ServiceLevel: null })
            yield return new(path, "without raise and without serviceLevel", "raise in people per m², or serviceLevel B to F");
        if (kind == AlertKind.Rise && level.Raise is null)
            yield return new($"{path}.raise", "missing", "the share of capacity gained within spanMinutes");
        if (level.ServiceLevel == LevelOfService.A)
            yield return new($"{path}.serviceLevel", "A, which holds always", "B to F");
    }

    private static IEnumerable<PlanMistake> Clear(AlertKind kind, AlertRuleLevel level, IReadOnlyList<LoadLevel> loadLevels, ZoneKind zoneKind, string path)
    {
        if (level.Clear is not { } clear || AlertThresholds.Of(level, kind, loadLevels, zoneKind) is not { } threshold)
            yield break;
        if (kind == AlertKind.Coverage && !(clear > threshold.Raise && clear <= 1))
            yield return new(path, FormattableString.Invariant($"cleared at {clear}, raised at or below {threshold.Raise}"), "a clear above raise, at most 1");
        else if (kind is not (AlertKind.Coverage or AlertKind.Camera or AlertKind.Edge or AlertKind.Crowded) && clear >= threshold.Raise)
            yield return new(path, FormattableString.Invariant($"cleared below {clear}, raised from {threshold.Raise}{Where(level, zoneKind)}"), "a clear below raise");
    }

    private static IEnumerable<PlanMistake> Order(AlertRule rule, IReadOnlyList<LoadLevel> loadLevels, IReadOnlyList<ZoneKind> zoneKinds, string path)
    {
        var last = new AlertThreshold?[zoneKinds.Count];
        for (var i = 0; i < rule.Levels?.Count; i++)
        {
            string? fault = null;
            for (var k = 0; k < last.Length; k++)
            {
                var next = AlertThresholds.Of(rule.Levels[i], rule.Kind, loadLevels, zoneKinds[k]);
                if (last[k] is { } before && next is not null && Disorder(rule.Kind, before, next) is { } found)
                    fault ??= found + (rule.Kind == AlertKind.Density ? WhereIn(zoneKinds[k]) : "");
                last[k] = next ?? last[k];
            }
            if (fault is not null)
                yield return new($"{path}[{i}]", fault, "levels in rising order");
        }
    }

    private static string Where(AlertRuleLevel level, ZoneKind zoneKind) => level.ServiceLevel is null ? "" : WhereIn(zoneKind);

    // Where people walk is where nothing else is said.
    private static string WhereIn(ZoneKind zoneKind) => zoneKind switch
    {
        ZoneKind.Queue => " in a queue",
        ZoneKind.Stairs => " on stairs",
        _ => "",
    };

    private static string? Disorder(AlertKind kind, AlertThreshold last, AlertThreshold next)
    {
        var direction = kind == AlertKind.Coverage ? -1 : 1;
        if (next.Severity < last.Severity)
            return "milder than the level before";
        // Each level of a forecast has a probability of its own.
        if (kind == AlertKind.Forecast)
            return next.LevelId == last.LevelId ? "for the load level of the level before" : null;
        if (direction * next.Raise.CompareTo(last.Raise) <= 0)
            return FormattableString.Invariant($"raised at {next.Raise}, not past the level before ({last.Raise})");
        return direction * next.Clear.CompareTo(last.Clear) < 0
            ? FormattableString.Invariant($"cleared at {next.Clear}, before the level below it ({last.Clear})") : null;
    }
}
