using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Rosters;

/// <summary>A place that messages go to beside the wardens: a group robot, a webhook, a CAP folder.</summary>
public sealed record RosterGroup
{
    [Required, RegularExpression(PlanPattern.Id, ErrorMessage = PlanPattern.IdMeaning), Description("Identifier, unique in the roster, wardens included: lower-case letters, digits, hyphens.")]
    public required string Id { get; init; }

    [Required, Description("Name shown to people.")]
    public required LocalizedText Name { get; init; }

    [Required, MinLength(1), MaxLength(10), Description("Channels of the settings over which each message goes, at least one.")]
    public required IReadOnlyList<string> Channels { get; init; }

    [RegularExpression(RosterPattern.Language, ErrorMessage = RosterPattern.LanguageMeaning), Description("Language of the messages: zh or en. Default zh.")]
    public string Language { get; init; } = "zh";

    [Description("Least severity that is told: minor (yellow), moderate (orange), severe (red) or extreme (full). Default minor.")]
    public Severity FromSeverity { get; init; } = Severity.Minor;

    [MinLength(1), MaxLength(10_000), Description("Zones of the site plan whose incidents are told. Default: all.")]
    public IReadOnlyList<string>? Zones { get; init; }

    /// <summary>The group as somebody to be told.</summary>
    public Recipient ToRecipient() => new()
    {
        Id = Id,
        Name = Name,
        IsGroup = true,
        Channels = Channels,
        Language = Language,
        FromSeverity = FromSeverity,
    };
}
