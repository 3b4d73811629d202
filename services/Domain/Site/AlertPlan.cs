using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Domain.Site;

/// <summary>When alerts are raised and cleared, and when messages below red are held back.</summary>
public sealed record AlertPlan
{
    /// <summary>The default rules, no quiet hours, no events.</summary>
    public static readonly AlertPlan Default = new();

    [MinLength(1), MaxLength(1000), Description(
        "Alert rules; written here, they replace the default ones. Default: load of zones and of the site on the load levels; density from 2, 3, 4 and 5 people per m²; "
        + "forecast of red and full within 30 minutes from probability 0.3; coverage at or below 0.5; a camera not live for 60 s; an edge silent for 60 s.")]
    public IReadOnlyList<AlertRule> Rules { get; init; } = DefaultAlertRules.All;

    [MaxLength(100), Description("Hours in which messages below red wait. Default none.")]
    public IReadOnlyList<QuietHours> QuietHours { get; init; } = [];

    [MaxLength(1000), Description("Planned events, during which messages below red wait. Default none.")]
    public IReadOnlyList<PlannedEvent> Events { get; init; } = [];

    /// <summary>
    /// Why a message of this severity waits, or null where it goes out at once. Red and above never waits. A message about several zones
    /// waits only where something holds back each of them; one about no zone (the site, a camera, an edge) only for what names no zones.
    /// </summary>
    /// <param name="severity">Severity of the message.</param>
    /// <param name="zoneIds">Zones it is about; empty for the site, a camera or an edge.</param>
    /// <param name="at">Moment asked about.</param>
    /// <param name="timeZone">The site's time zone.</param>
    public HoldBack? HeldBackBecause(Severity severity, IReadOnlyCollection<string> zoneIds, DateTimeOffset at, TimeZoneInfo timeZone)
    {
        ArgumentNullException.ThrowIfNull(zoneIds);
        ArgumentNullException.ThrowIfNull(timeZone);
        if (severity >= Severity.Severe)
            return null;
        HoldBack? soonest = null;
        foreach (var zone in zoneIds.Count == 0 ? [null] : zoneIds.AsEnumerable<string?>())
        {
            if (Longest(zone, at, timeZone) is not { } found)
                return null;
            if (soonest is null || found.Until < soonest.Until)
                soonest = found;
        }
        return soonest;
    }

    private HoldBack? Longest(string? zone, DateTimeOffset at, TimeZoneInfo timeZone)
    {
        var quiet = QuietHours.Where(q => Covers(q.Zones, zone)).Select(q => q.EndAt(at, timeZone) is { } end ? new HoldBack(null, end) : null);
        var events = Events.Where(e => Covers(e.Zones, zone)).Select(e => e.EndAt(at, timeZone) is { } end ? new HoldBack(e.Name, end) : null);
        return quiet.Concat(events).OfType<HoldBack>().MaxBy(hold => hold.Until);
    }

    private static bool Covers(IReadOnlyList<string>? zones, string? zone) => zones is null || (zone is not null && zones.Contains(zone));
}
