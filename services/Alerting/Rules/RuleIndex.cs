using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Rules;

/// <summary>The rules of a plan, each laid beside what it looks at, so that a reading meets only its own rules.</summary>
internal sealed class RuleIndex
{
    private readonly List<HeldRule> all = [];
    private readonly RuleTerms[] ofEdges;

    public RuleIndex(SitePlan plan)
    {
        RuleTerms[] terms = TermsOf(plan, ZoneKind.Walkway);
        var ofKind = Enum.GetValues<ZoneKind>().ToDictionary(kind => kind, kind => kind == ZoneKind.Walkway ? terms : TermsOf(plan, kind));
        ofEdges = [.. terms.Where(t => t.Rule.Kind == AlertKind.Edge)];
        // What no camera sees has no people that a rule could read.
        var site = WatchedSite.Of(plan);
        Zones = site.Zones.ToDictionary(zone => zone.Id, zone => PlaceOf(zone, ofKind[zone.Kind]), StringComparer.Ordinal);
        Site = new Place(site.Capacity, site.AreaSquareMetres, Held(terms.Where(t => t.Rule.Site), AlertSubject.Site));
        Cameras = plan.Cameras.ToDictionary(
            camera => camera.Id,
            camera => new WatchedCamera(Held(
                terms.Where(t => t.Rule.Kind is AlertKind.Camera or AlertKind.Crowded && Includes(t.Rule.Cameras, camera.Id)), new AlertSubject(CameraId: camera.Id))),
            StringComparer.Ordinal);
        var named = plan.Cameras.Select(camera => camera.Edge).OfType<string>().Concat(ofEdges.SelectMany(t => t.Rule.Edges ?? []));
        foreach (var edge in named)
            EdgeOf(edge);
    }

    /// <summary>Zones that a camera sees.</summary>
    public Dictionary<string, Place> Zones { get; }

    /// <summary>The whole site.</summary>
    public Place Site { get; }

    public Dictionary<string, WatchedCamera> Cameras { get; }

    /// <summary>Edges that the plan names, and those that reported.</summary>
    public Dictionary<string, WatchedEdge> Edges { get; } = new(StringComparer.Ordinal);

    /// <summary>An edge, made when first heard of: where cameras name none, an edge has the name of its machine.</summary>
    public WatchedEdge EdgeOf(string id)
    {
        if (!Edges.TryGetValue(id, out var edge))
            Edges[id] = edge = NewEdge(id);
        return edge;
    }

    /// <summary>The state of one rule for one subject; null when the plan has none such.</summary>
    public HeldRule? Find(string ruleId, AlertSubject subject)
    {
        if (subject.EdgeId is { } edge)
            EdgeOf(edge);
        return all.Find(held => held.Terms.Rule.Id == ruleId && held.Subject == subject);
    }

    private static RuleTerms[] TermsOf(SitePlan plan, ZoneKind zoneKind) =>
        [.. plan.Alerting.Rules.Select(rule => new RuleTerms(rule, plan.LoadLevels, zoneKind)).Where(terms => terms.Levels.Length > 0)];

    private WatchedEdge NewEdge(string id) =>
        new(Held(ofEdges.Where(t => Includes(t.Rule.Edges, id)), new AlertSubject(EdgeId: id)));

    private Place PlaceOf(Zone zone, RuleTerms[] terms) => new(
        zone.InstantaneousCapacity, zone.AreaSquareMetres, Held(terms.Where(t => LooksAt(t.Rule, zone.Id)), new AlertSubject(ZoneId: zone.Id)),
        isByGround: zone.Cameras == CameraCombination.Cells);

    private List<HeldRule> Held(IEnumerable<RuleTerms> terms, AlertSubject subject)
    {
        List<HeldRule> held = [.. terms.Select(t => new HeldRule(t, subject))];
        all.AddRange(held);
        return held;
    }

    private static bool LooksAt(AlertRule rule, string zone) =>
        rule.Kind is not (AlertKind.Camera or AlertKind.Edge or AlertKind.Crowded) && (rule.Zones?.Contains(zone) ?? !rule.Site);

    private static bool Includes(IReadOnlyList<string>? ids, string id) => ids is null || ids.Contains(id);
}
