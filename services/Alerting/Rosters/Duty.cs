namespace CrowdWatch.Alerting.Rosters;

/// <summary>Who is to be told at a moment. Pure.</summary>
public static class Duty
{
    /// <summary>Everybody to be told of an incident that reached an escalation step, those of earlier steps included: 0 those on duty and the groups, 1 the next, 2 the supervisors, 3 all wardens.</summary>
    /// <param name="roster">The roster in force.</param>
    /// <param name="timeZone">Of the site; shifts are local time.</param>
    /// <param name="at">Moment.</param>
    /// <param name="zoneIds">Zones concerned; empty for the whole site, which concerns every shift.</param>
    /// <param name="step">0 to 3.</param>
    public static IReadOnlyList<Recipient> At(Roster roster, TimeZoneInfo timeZone, DateTimeOffset at, IReadOnlyCollection<string> zoneIds, int step) => [];
}
