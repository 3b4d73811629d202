namespace CrowdWatch.Alerting.Rosters;

/// <summary>Who is to be told at a moment. Pure.</summary>
public static class Duty
{
    /// <summary>Highest escalation step.</summary>
    public const int LastStep = 3;

    /// <summary>
    /// Everybody to be told of an incident that reached an escalation step, those of earlier steps included: 0 those on duty and the
    /// groups, 1 the next, 2 the supervisors, 3 all wardens. Nobody stands there twice, and the list of a step begins with that of the
    /// step before. A step that would tell nobody new is passed over: where nobody is on duty the supervisors are told at once, and
    /// where there are none, all.
    /// </summary>
    /// <param name="roster">The roster in force.</param>
    /// <param name="timeZone">Of the site; shifts are local time.</param>
    /// <param name="at">Moment.</param>
    /// <param name="zoneIds">Zones concerned; empty for the whole site, which concerns every shift.</param>
    /// <param name="step">0 to 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is none of 0 to 3.</exception>
    public static IReadOnlyList<Recipient> At(Roster roster, TimeZoneInfo timeZone, DateTimeOffset at, IReadOnlyCollection<string> zoneIds, int step)
    {
        if (step is < 0 or > LastStep)
            throw new ArgumentOutOfRangeException(nameof(step), step, $"An escalation step is 0 to {LastStep}.");
        var people = Steps(roster, timeZone, at, zoneIds);
        var groups = roster.Groups.Where(group => Concerns(group.Zones, zoneIds)).Select(group => group.ToRecipient());
        return [.. people.Take(1).SelectMany(p => p), .. groups, .. people.Skip(1).Take(step).SelectMany(p => p)];
    }

    /// <summary>All wardens and groups.</summary>
    public static IEnumerable<Recipient> Everybody(Roster roster)
    {
        ArgumentNullException.ThrowIfNull(roster);
        return roster.Wardens.Select(warden => warden.ToRecipient()).Concat(roster.Groups.Select(group => group.ToRecipient()));
    }

    /// <summary>A warden or group; null when the roster has none of that id.</summary>
    public static Recipient? Find(Roster roster, string id) => Everybody(roster).FirstOrDefault(recipient => recipient.Id == id);

    /// <summary>Whom each step tells for the first time; steps without anybody are not there.</summary>
    private static List<List<Recipient>> Steps(Roster roster, TimeZoneInfo timeZone, DateTimeOffset at, IReadOnlyCollection<string> zoneIds)
    {
        var wardens = roster.Wardens.ToDictionary(warden => warden.Id, StringComparer.Ordinal);
        var onDuty = roster.Shifts.Where(shift => Concerns(shift.Zones, zoneIds))
            .SelectMany(shift => ShiftTimes.Begun(shift, timeZone, at).Select(shift.Staff)).ToList();
        IEnumerable<string>[] steps =
        [
            onDuty.SelectMany(staff => staff.Wardens),
            onDuty.SelectMany(staff => staff.Backups),
            roster.Supervisors,
            roster.Wardens.Select(warden => warden.Id),
        ];
        HashSet<string> told = new(StringComparer.Ordinal);
        return [.. steps.Select(ids => ids.Where(told.Add).Select(id => wardens[id].ToRecipient()).ToList()).Where(people => people.Count > 0)];
    }

    private static bool Concerns(IReadOnlyList<string>? zones, IReadOnlyCollection<string> zoneIds) =>
        zones is null || zoneIds.Count == 0 || zones.Any(zoneIds.Contains);
}
