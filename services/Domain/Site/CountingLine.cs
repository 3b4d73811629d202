using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Domain.Site;

/// <summary>A line in a camera's picture at which people are counted as they cross it, each way.</summary>
public sealed record CountingLine
{
    [Required, RegularExpression(PlanPattern.Id, ErrorMessage = PlanPattern.IdMeaning), Description("Identifier, unique in the plan: lower-case letters, digits, hyphens.")]
    public required string Id { get; init; }

    [Description("Name shown to people. Optional; the id is shown without it.")]
    public LocalizedText? Name { get; init; }

    [Required, Description("One end of the line [x, y], in pixels of the camera's imageSize, on the ground where people walk.")]
    public required PixelPoint From { get; init; }

    [Required, Description("The other end [x, y].")]
    public required PixelPoint To { get; init; }

    [Required, Description("A point [x, y] on the inner side of the line: whoever crosses towards it comes in, the other way goes out.")]
    public required PixelPoint Inside { get; init; }

    [RegularExpression(PlanPattern.Id, ErrorMessage = PlanPattern.IdMeaning), Description("Id of the zone that lies on the inner side. Optional.")]
    public string? Into { get; init; }

    [RegularExpression(PlanPattern.Id, ErrorMessage = PlanPattern.IdMeaning), Description("Id of the zone that lies on the outer side. Optional.")]
    public string? OutOf { get; init; }
}
