using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Alerting.Rosters;

/// <summary>A span of local time, on some days and in some zones, and who is on duty in it.</summary>
public sealed record Shift
{
    [Required, MinLength(1), MaxLength(100), Description("Ids of the wardens on duty, at least one; all are told at once.")]
    public required IReadOnlyList<string> Wardens { get; init; }

    [MinLength(1), MaxLength(100), Description("Ids of the wardens told next, when nobody acknowledges. Optional.")]
    public IReadOnlyList<string>? Backups { get; init; }

    [MinLength(1), MaxLength(10_000), Description("Zones of the site plan that the shift looks after. Default: all.")]
    public IReadOnlyList<string>? Zones { get; init; }

    [MinLength(1), MaxLength(7), Description("Days of the week on which the shift begins, as in [monday, tuesday]. Default: every day.")]
    public IReadOnlyList<DayOfWeek>? Days { get; init; }

    [MinLength(1), MaxLength(1000), Description("Days on which the shift begins, as in [2026-10-01, 2026-10-02]; instead of days of the week.")]
    public IReadOnlyList<DateOnly>? Dates { get; init; }

    [Description("Start, local time of the site, HH:mm. Without from and to: all day.")]
    public TimeOnly? From { get; init; }

    [Description("End, local time of the site, HH:mm, itself not on duty; on the next day where it is not after from.")]
    public TimeOnly? To { get; init; }

    [MinLength(1), MaxLength(1000), Description("Days on which wardens of the shift are away, and who stands in, as in - { date: 2026-10-01, to: 2026-10-07, wardens: [chen], instead: [wu] }. Optional.")]
    public IReadOnlyList<ShiftAbsence>? Except { get; init; }

    /// <summary>Who is on duty in the shift that begins on a day, and who is told next: its own without those who are away, and those who stand in.</summary>
    public (IReadOnlyList<string> Wardens, IReadOnlyList<string> Backups) Staff(DateOnly day)
    {
        List<ShiftAbsence> exceptions = [.. (Except ?? []).Where(exception => exception.IsOn(day))];
        if (exceptions.Count == 0)
            return (Wardens, Backups ?? []);
        bool IsThere(string id) => !exceptions.Any(exception => exception.Wardens?.Contains(id) ?? true);
        return ([.. Wardens.Where(IsThere).Concat(exceptions.SelectMany(exception => exception.Instead ?? [])).Distinct()], [.. (Backups ?? []).Where(IsThere)]);
    }
}
