namespace CrowdWatch.Domain.Site;

/// <summary>Checks what no single value of a plan's alerting section can tell; the rules' own levels are checked by <see cref="AlertLevelValidator"/>.</summary>
internal static class AlertPlanValidator
{
    private static readonly AlertKind[] OfZones = [AlertKind.Load, AlertKind.Density, AlertKind.Rise, AlertKind.Forecast, AlertKind.Coverage];
    private static readonly AlertKind[] OfPeople = [AlertKind.Load, AlertKind.Density, AlertKind.Rise];

    /// <summary>All mistakes of the section, without lines.</summary>
    public static IReadOnlyList<PlanMistake> Validate(SitePlan plan, HashSet<string> zones)
    {
        var alerting = plan.Alerting;
        var cameras = plan.Cameras.Select(camera => camera.Id).ToHashSet(StringComparer.Ordinal);
        var edges = plan.Cameras.Select(camera => camera.Edge).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return
        [
            .. PlanIds.Unique("alerting.rules", [.. alerting.Rules.Select(rule => rule.Id)]),
            .. alerting.Rules.SelectMany((rule, i) => Rule(rule, $"alerting.rules[{i}]", zones, cameras, edges)),
            // Default rules fit every plan: what lacks its levels there does nothing.
            .. ReferenceEquals(alerting.Rules, DefaultAlertRules.All) ? []
                : alerting.Rules.SelectMany((rule, i) => AlertLevelValidator.Validate(rule, plan.LoadLevels, KindsOf(rule, plan), $"alerting.rules[{i}]")),
            .. alerting.QuietHours.SelectMany((quiet, i) => Quiet(quiet, $"alerting.quietHours[{i}]", zones)),
            .. alerting.Events.SelectMany((planned, i) => Event(planned, $"alerting.events[{i}]", zones)),
        ];
    }

    private static IEnumerable<PlanMistake> Rule(AlertRule rule, string path, HashSet<string> zones, HashSet<string> cameras, HashSet<string> edges) =>
    [
        .. PlanIds.Known($"{path}.zones", rule.Zones, "zone", zones),
        .. PlanIds.Known($"{path}.cameras", rule.Cameras, "camera", cameras),
        // Where no camera names an edge, edges have the names of their machines, which the plan does not know.
        .. edges.Count == 0 ? [] : PlanIds.Known($"{path}.edges", rule.Edges, "edge", edges),
        .. Foreign(rule, rule.Zones is not null, $"{path}.zones", OfZones),
        .. Foreign(rule, rule.Cameras is not null, $"{path}.cameras", AlertKind.Camera, AlertKind.Crowded),
        .. Foreign(rule, rule.Edges is not null, $"{path}.edges", AlertKind.Edge),
        .. Foreign(rule, rule.Site, $"{path}.site", OfZones),
        .. Foreign(rule, rule.RaiseAfterSeconds is not null, $"{path}.raiseAfterSeconds", OfZones),
        .. Foreign(rule, rule.MinimumCoverage is not null, $"{path}.minimumCoverage", OfPeople),
        .. Foreign(rule, rule.SpanMinutes is not null, $"{path}.spanMinutes", AlertKind.Rise),
        .. Foreign(rule, rule.WithinMinutes is not null, $"{path}.withinMinutes", AlertKind.Forecast),
    ];

    // A level of service begins elsewhere in a queue than on a walkway, so that levels may rise in one and fall in the other.
    private static ZoneKind[] KindsOf(AlertRule rule, SitePlan plan)
    {
        var ofZones = plan.Zones.Where(zone => rule.Zones?.Contains(zone.Id) ?? !rule.Site).Select(zone => zone.Kind).ToHashSet();
        if (rule.Site || ofZones.Count == 0)
            ofZones.Add(ZoneKind.Walkway);
        return [.. ofZones.Order()];
    }

    /// <summary>A setting that a rule of this kind does not have.</summary>
    internal static IEnumerable<PlanMistake> Foreign(AlertRule rule, bool given, string path, params AlertKind[] kinds)
    {
        if (given && !kinds.Contains(rule.Kind) && rule.Kind != 0)
            yield return new(path, $"given, though the rule's kind is {Word(rule.Kind)}", $"this setting in rules of kind {string.Join(" or ", kinds.Select(Word))} only");
    }

    /// <summary>A kind as the plan writes it.</summary>
    internal static string Word(AlertKind kind) => kind.ToString().ToLowerInvariant();

    private static IEnumerable<PlanMistake> Quiet(QuietHours quiet, string path, HashSet<string> zones)
    {
        foreach (var mistake in PlanIds.Known($"{path}.zones", quiet.Zones, "zone", zones))
            yield return mistake;
        if (quiet.From == quiet.To)
            yield return new(path, FormattableString.Invariant($"from {quiet.From:HH:mm} to {quiet.To:HH:mm}, no time at all"), "an end other than the beginning; 00:00 to 23:59 is nearly a whole day");
    }

    private static IEnumerable<PlanMistake> Event(PlannedEvent planned, string path, HashSet<string> zones)
    {
        foreach (var mistake in PlanIds.Known($"{path}.zones", planned.Zones, "zone", zones))
            yield return mistake;
        if (planned.To <= planned.From)
            yield return new(path, FormattableString.Invariant($"from {planned.From:yyyy-MM-dd HH:mm} to {planned.To:yyyy-MM-dd HH:mm}, no time at all"), "an end after the beginning");
    }
}
