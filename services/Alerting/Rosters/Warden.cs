using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Rosters;

/// <summary>A person who can be told.</summary>
public sealed record Warden
{
    [Required, RegularExpression(PlanPattern.Id, ErrorMessage = PlanPattern.IdMeaning), Description("Identifier, unique in the roster: lower-case letters, digits, hyphens.")]
    public required string Id { get; init; }

    [Required, Description("Name shown to people.")]
    public required LocalizedText Name { get; init; }
}
