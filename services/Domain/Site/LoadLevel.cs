using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Domain.Site;

/// <summary>One step of load against capacity.</summary>
public sealed record LoadLevel
{
    [Required, RegularExpression(PlanPattern.LevelId, ErrorMessage = PlanPattern.LevelIdMeaning), Description("Short name for programs: lower-case letters, digits, hyphens.")]
    public required string Id { get; init; }

    [Required, Description("Name shown to people.")]
    public required LocalizedText Name { get; init; }

    [Range(0.01, 2.0), Description("Share of capacity from which the level holds; 1 is full.")]
    public required double FromRatio { get; init; }

    [Required, RegularExpression(PlanPattern.Color, ErrorMessage = PlanPattern.ColorMeaning), Description("Colour, #rrggbb.")]
    public required string Color { get; init; }

    [Description("What the level raises: none, minor, moderate, severe or extreme. Default by its share: minor from 0.8, moderate from 0.9, severe from 0.95, extreme from 1; below 0.8 none.")]
    public LevelSeverity? Severity { get; init; }

    /// <summary>Severity of the alerts that the level raises; null: it raises none.</summary>
    public Severity? AlertSeverity => Severity switch
    {
        null => DefaultLoadLevels.SeverityFrom(FromRatio),
        LevelSeverity.None => null,
        { } written => (Severity)written,
    };
}
