namespace CrowdWatch.Alerting.Rosters;

/// <summary>What is allowed in a roster but worth a second look: said by <c>roster check</c>, never at start.</summary>
public static class RosterRemarks
{
    /// <summary>Days looked at: two turns of a weekly plan.</summary>
    private const int Days = 14;

    /// <summary>Days of an exception that are looked at: within so many each day of a week and each date of a year comes.</summary>
    private const int MostExceptDays = 366;

    /// <summary>Spans named one by one; more are counted.</summary>
    private const int MostSpans = 3;

    /// <summary>The remarks on a valid roster, one sentence each.</summary>
    /// <param name="roster">The roster.</param>
    /// <param name="timeZone">Of the site.</param>
    /// <param name="first">First day looked at, local.</param>
    /// <param name="zones">Zones of the site plan; null where the plan is not known, then those that the roster names.</param>
    public static IReadOnlyList<string> Of(Roster roster, TimeZoneInfo timeZone, DateOnly first, IReadOnlyCollection<string>? zones = null) =>
        [.. Uncovered(roster, timeZone, first, zones), .. NoSupervisor(roster), .. Idle(roster), .. SameAgain(roster), .. Pointless(roster)];

    private static IEnumerable<string> Uncovered(Roster roster, TimeZoneInfo timeZone, DateOnly first, IReadOnlyCollection<string>? zones)
    {
        IReadOnlyCollection<string> named = zones ?? [.. roster.Shifts.SelectMany(shift => shift.Zones ?? []).Distinct()];
        var told = roster.Supervisors.Count > 0 ? "the supervisors are told at once" : "all wardens are told at once";
        // With the plan unknown there may be zones that no shift names; only the shifts without zones look after them.
        var places = named.Select(zone => (Place: $"zone {zone}", Shifts: roster.Shifts.Where(s => s.Zones?.Contains(zone) ?? true)));
        if (zones is null)
            places = places.Append((named.Count == 0 ? "the site" : "zones that no shift names", roster.Shifts.Where(s => s.Zones is null)));
        return from place in places
               let gaps = Gaps([.. place.Shifts], timeZone, first)
               where gaps.Count > 0
               group place.Place by Words(gaps, timeZone) into same
               select $"nobody is on duty for {Some(same)} {same.Key}: {told}";
    }

    private static List<(DateTimeOffset Start, DateTimeOffset End)> Gaps(IReadOnlyList<Shift> shifts, TimeZoneInfo timeZone, DateOnly first)
    {
        var whole = new Shift { Wardens = [] };
        var at = ShiftTimes.Span(whole, timeZone, first).Start;
        var end = ShiftTimes.Span(whole, timeZone, first.AddDays(Days - 1)).End;
        List<(DateTimeOffset, DateTimeOffset)> gaps = [];
        var spans = from days in Enumerable.Range(-1, Days + 1)
                    from shift in shifts
                    let span = ShiftTimes.On(shift, timeZone, first.AddDays(days))
                    where span is not null && span.Value.End > span.Value.Start
                    orderby span.Value.Start
                    select span.Value;
        foreach (var span in spans)
        {
            if (span.Start > at && at < end)
                gaps.Add((at, span.Start < end ? span.Start : end));
            at = span.End > at ? span.End : at;
        }
        if (at < end)
            gaps.Add((at, end));
        return gaps;
    }

    private static string Words(List<(DateTimeOffset Start, DateTimeOffset End)> gaps, TimeZoneInfo timeZone)
    {
        var local = gaps.Select(gap => (Start: TimeZoneInfo.ConvertTime(gap.Start, timeZone), End: TimeZoneInfo.ConvertTime(gap.End, timeZone))).ToList();
        if (local is [var (start, end)] && end.Date - start.Date >= TimeSpan.FromDays(Days))
            return $"in the {Days} days from {start:yyyy-MM-dd}";
        if (EveryDay(local) is { } times)
            return $"from {times} every day";
        var spans = local.Take(MostSpans).Select(gap => $"from {gap.Start:ddd yyyy-MM-dd HH:mm} to {gap.End:ddd yyyy-MM-dd HH:mm}");
        return string.Join(", ", spans) + (local.Count > MostSpans ? $" and {local.Count - MostSpans} times more within {Days} days" : "");
    }

    // A night at either end of the days looked at is cut in two by the first and the last midnight.
    private static string? EveryDay(List<(DateTimeOffset Start, DateTimeOffset End)> gaps)
    {
        var whole = gaps.Where(gap => !(gap == gaps[0] && IsMidnight(gap.Start)) && !(gap == gaps[^1] && IsMidnight(gap.End))).Select(gap => $"{gap.Start:HH:mm} to {gap.End:HH:mm}").ToList();
        return whole.Count >= Days - 1 && whole.Distinct().Count() == 1 ? whole[0] : null;
    }

    private static bool IsMidnight(DateTimeOffset time) => time.TimeOfDay == TimeSpan.Zero;

    private static IEnumerable<string> NoSupervisor(Roster roster)
    {
        if (roster.Supervisors.Count == 0)
            yield return "there are no supervisors: after those on duty and their backups all wardens are told";
    }

    private static IEnumerable<string> Idle(Roster roster) => roster.Wardens.Select(warden => warden.Id)
        .Where(id => !roster.Supervisors.Contains(id) && !roster.Shifts.Any(shift => Named(shift).Contains(id)))
        .Select(id => $"warden {id} has no shift: told only when all are");

    private static IEnumerable<string> SameAgain(Roster roster) =>
        from i in Enumerable.Range(0, roster.Shifts.Count)
        from id in (roster.Shifts[i].Backups ?? []).Intersect(roster.Shifts[i].Wardens)
        select $"shifts[{i}]: {id} is backup of the shift that {id} is on duty in";

    private static IEnumerable<string> Named(Shift shift) => [.. shift.Wardens, .. shift.Backups ?? [], .. (shift.Except ?? []).SelectMany(exception => exception.Instead ?? [])];

    // A slip in a date would call somebody who is on leave.
    private static IEnumerable<string> Pointless(Roster roster) =>
        from i in Enumerable.Range(0, roster.Shifts.Count)
        let shift = roster.Shifts[i]
        from j in Enumerable.Range(0, shift.Except?.Count ?? 0)
        let exception = shift.Except![j]
        let days = Enumerable.Range(0, Math.Min(MostExceptDays, (exception.To ?? exception.Date).DayNumber - exception.Date.DayNumber + 1)).Select(exception.Date.AddDays)
        where !days.Any(day => ShiftTimes.IsItsDay(shift, day))
        select $"shifts[{i}].except[{j}]: the shift does not begin on {(exception.To is { } to && to != exception.Date ? $"any day from {exception.Date:yyyy-MM-dd} to {to:yyyy-MM-dd}" : $"{exception.Date:yyyy-MM-dd}")}, so nobody is away";

    private static string Some(IEnumerable<string> places)
    {
        var all = places.ToList();
        return string.Join(", ", all.Take(5)) + (all.Count > 5 ? $" and {all.Count - 5} more" : "");
    }
}
