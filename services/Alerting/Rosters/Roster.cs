using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Alerting.Rosters;

/// <summary>Who is told what and when: wardens, groups, shifts, supervisors, escalation. A file of its own, because it holds phone numbers and changes more often than the site plan.</summary>
public sealed record Roster
{
    [Required, MinLength(1), MaxLength(1000), Description("People who can be told, at least one.")]
    public required IReadOnlyList<Warden> Wardens { get; init; }

    [MaxLength(1000), Description("Group robots, webhooks, a CAP folder: told with the wardens on duty, nobody acknowledges there. Optional.")]
    public IReadOnlyList<RosterGroup> Groups { get; init; } = [];

    [Required, MinLength(1), MaxLength(10_000), Description("Who is on duty when, and where, at least one.")]
    public required IReadOnlyList<Shift> Shifts { get; init; }

    [MaxLength(100), Description("Ids of the wardens told after those on duty and their backups, and at once where nobody is on duty. Optional; without them all wardens.")]
    public IReadOnlyList<string> Supervisors { get; init; } = [];

    [Description("When the next are told because nobody acknowledged. Optional.")]
    public Escalation Escalation { get; init; } = new();
}
