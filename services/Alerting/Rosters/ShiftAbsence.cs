using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Alerting.Rosters;

/// <summary>Days on which wardens of a shift are away, and who stands in for them.</summary>
public sealed record ShiftAbsence
{
    [Description("Day on which the shift begins, yyyy-MM-dd; of a night shift the evening.")]
    public required DateOnly Date { get; init; }

    [Description("Last day of a run of days, yyyy-MM-dd. Default: the one day.")]
    public DateOnly? To { get; init; }

    [MinLength(1), MaxLength(100), Description("Ids of the wardens of the shift, backups too, who are away. Default: all of them.")]
    public IReadOnlyList<string>? Wardens { get; init; }

    [MinLength(1), MaxLength(100), Description("Ids of the wardens who are on duty instead. Optional: those of the shift who are there are told, and where nobody is its backups at once.")]
    public IReadOnlyList<string>? Instead { get; init; }

    /// <summary>Whether it holds for the shift that begins on a day.</summary>
    public bool IsOn(DateOnly day) => day >= Date && day <= (To ?? Date);
}
