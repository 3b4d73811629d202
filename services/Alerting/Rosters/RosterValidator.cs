using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Rosters;

/// <summary>
/// Checks what no single value of a roster can tell: rules between values. Empty text stands for values that could not be read; it
/// breaks no rule here.
/// </summary>
public static class RosterValidator
{
    /// <summary>All mistakes, without lines.</summary>
    /// <param name="roster">The roster.</param>
    /// <param name="zones">Ids of the site plan's zones; null where the plan is not known.</param>
    /// <param name="channels">Channels of the settings and what each needs; null where the settings are not known.</param>
    public static IReadOnlyList<PlanMistake> Validate(Roster roster, IReadOnlyCollection<string>? zones = null, IReadOnlyDictionary<string, AddressKind>? channels = null)
    {
        string[] wardens = [.. roster.Wardens.Select(w => w.Id).Where(id => id.Length > 0).Distinct()];
        return
        [
            .. UniqueIds(roster),
            .. roster.Wardens.SelectMany((warden, i) => Reachable(warden, $"wardens[{i}]", channels)),
            .. roster.Groups.SelectMany((group, i) => Group(group, $"groups[{i}]", zones, channels)),
            .. roster.Shifts.SelectMany((shift, i) => OnDuty(shift, $"shifts[{i}]", wardens, zones)),
            .. roster.Shifts.SelectMany((shift, i) => Times(shift, $"shifts[{i}]")),
            .. Known(roster.Supervisors, "supervisors", "warden of this roster", wardens),
        ];
    }

    private static IEnumerable<PlanMistake> UniqueIds(Roster roster)
    {
        var places = roster.Wardens.Select((warden, i) => (warden.Id, Path: $"wardens[{i}]"))
            .Concat(roster.Groups.Select((group, i) => (group.Id, Path: $"groups[{i}]")));
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, path) in places.Where(place => place.Id.Length > 0))
        {
            if (!first.TryAdd(id, path))
                yield return new($"{path}.id", $"\"{id}\", the id of {first[id]} too", "an id of its own");
        }
    }

    // A warden whom no message can reach is on duty for nobody.
    private static IEnumerable<PlanMistake> Reachable(Warden warden, string path, IReadOnlyDictionary<string, AddressKind>? channels)
    {
        if (warden.Channels is null && warden.Phone is null)
            yield return new($"{path}.phone", "missing, and so are the channels", "a phone for the channel sms, or channels");
        if (warden.Phone is null && (warden.Channels ?? []).Contains(RosterPattern.DefaultChannel) && channels is null)
            yield return new($"{path}.phone", "missing, though the channel sms needs one", RosterPattern.PhoneMeaning);
        foreach (var mistake in Channels(warden.ToRecipient().Channels, warden.Channels is null ? null : $"{path}.channels", path, warden.Phone, warden.Email, channels))
            yield return mistake;
    }

    private static IEnumerable<PlanMistake> Group(RosterGroup group, string path, IReadOnlyCollection<string>? zones, IReadOnlyDictionary<string, AddressKind>? channels) =>
    [
        .. Channels(group.Channels, $"{path}.channels", path, null, null, channels),
        .. zones is null ? [] : Known(group.Zones ?? [], $"{path}.zones", "zone of the site plan", zones),
    ];

    private static IEnumerable<PlanMistake> Channels(
        IReadOnlyList<string> given, string? list, string path, string? phone, string? email, IReadOnlyDictionary<string, AddressKind>? channels)
    {
        if (channels is null)
            return list is null ? [] : Unknown(given, list);
        // A default that the settings do not have is told at the phone it follows from.
        var unknown = list is null
            ? given.Where(name => !channels.ContainsKey(name)).Select(name =>
                new PlanMistake($"{path}.phone", $"given without channels, so {name} holds, which the settings do not have", $"channels with {string.Join(", ", channels.Keys)}"))
            : Known(given, list, "channel of the settings", [.. channels.Keys]);
        var lacking = given.Where(channels.ContainsKey).Select(name => (Name: name, Need: channels[name])).Where(c =>
            (c.Need == AddressKind.Phone && phone is null) || (c.Need == AddressKind.Email && email is null));
        return [.. unknown, .. lacking.Select(c => new PlanMistake(
            list ?? path, $"naming {c.Name}, which needs a {(c.Need == AddressKind.Phone ? "phone" : "mail address")} that is not there", "channels that reach the recipient"))];
    }

    private static IEnumerable<PlanMistake> OnDuty(Shift shift, string path, IReadOnlyCollection<string> wardens, IReadOnlyCollection<string>? zones) =>
    [
        .. Known(shift.Wardens, $"{path}.wardens", "warden of this roster", wardens),
        .. Known(shift.Backups ?? [], $"{path}.backups", "warden of this roster", wardens),
        .. zones is null ? Unknown(shift.Zones ?? [], $"{path}.zones") : Known(shift.Zones ?? [], $"{path}.zones", "zone of the site plan", zones),
        .. (shift.Except ?? []).SelectMany((exception, i) => Exception(exception, $"{path}.except[{i}]", [.. shift.Wardens.Concat(shift.Backups ?? []).Distinct()], wardens)),
    ];

    private static IEnumerable<PlanMistake> Exception(ShiftAbsence exception, string path, IReadOnlyCollection<string> ofShift, IReadOnlyCollection<string> wardens) =>
    [
        .. exception.To < exception.Date ? [new PlanMistake($"{path}.to", $"{exception.To:yyyy-MM-dd}, before date {exception.Date:yyyy-MM-dd}", "that day or a later one")] : Array.Empty<PlanMistake>(),
        .. Known(exception.Wardens ?? [], $"{path}.wardens", "warden or backup of this shift", ofShift),
        .. Known(exception.Instead ?? [], $"{path}.instead", "warden of this roster", wardens),
        .. (exception.Instead ?? []).Select((name, i) => (name, i)).Where(stand => exception.Wardens?.Contains(stand.name) == true)
            .Select(stand => new PlanMistake($"{path}.instead[{stand.i}]", $"\"{stand.name}\", who is away", "who stands in")),
    ];

    private static IEnumerable<PlanMistake> Times(Shift shift, string path)
    {
        if (shift.From is null != shift.To is null)
            yield return new($"{path}.{(shift.From is null ? "from" : "to")}", $"missing, though {(shift.From is null ? "to" : "from")} is there", "both, or neither for all day");
        if (shift.From is { } from && from == shift.To)
            yield return new($"{path}.to", $"{from:HH:mm}, the same as from", "another time, or neither from nor to for all day");
        if (shift is { Days: not null, Dates: not null })
            yield return new($"{path}.dates", "given beside days", "days of the week or dates, not both");
        foreach (var mistake in Repeated([.. (shift.Days ?? []).Select(d => $"{d}".ToLowerInvariant())], $"{path}.days"))
            yield return mistake;
        foreach (var mistake in Repeated([.. (shift.Dates ?? []).Select(d => $"{d:yyyy-MM-dd}")], $"{path}.dates"))
            yield return mistake;
    }

    private static IEnumerable<PlanMistake> Known(IReadOnlyList<string> names, string path, string kind, IReadOnlyCollection<string> known)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Length == 0 || known.Contains(names[i]))
                continue;
            var nearest = NearestName.Of(names[i], known);
            var guess = nearest is null ? "" : $" (did you mean {nearest}?)";
            yield return new($"{path}[{i}]", $"\"{names[i]}\", no {kind}{guess}", $"{string.Join(", ", known.Take(30))}{(known.Count > 30 ? ", …" : "")}");
        }
        foreach (var mistake in Repeated(names, path))
            yield return mistake;
    }

    // What there is is not known here; that one name is not several can be told all the same.
    private static IEnumerable<PlanMistake> Unknown(IReadOnlyList<string> names, string path) =>
    [
        .. names.Select((name, i) => (name, i)).Where(entry => entry.name.AsSpan().ContainsAny(",，、;；"))
            .Select(entry => new PlanMistake($"{path}[{entry.i}]", $"\"{entry.name}\", several names in one", "each name for itself, with a comma and a space between them")),
        .. Repeated(names, path),
    ];

    private static IEnumerable<PlanMistake> Repeated(IReadOnlyList<string> names, string path)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Length > 0 && !seen.TryAdd(names[i], i))
                yield return new($"{path}[{i}]", $"\"{names[i]}\" again", $"each once (the first is {path}[{seen[names[i]]}])");
        }
    }
}
