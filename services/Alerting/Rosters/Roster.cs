using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Alerting.Rosters;

/// <summary>Who is told what and when: wardens, groups, shifts, supervisors, escalation. A file of its own, because it holds phone numbers and changes more often than the site plan.</summary>
public sealed record Roster
{
    [MaxLength(1000), Description("People who can be told.")]
    public IReadOnlyList<Warden> Wardens { get; init; } = [];
}
