using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Domain.Site;

/// <summary>A spot, gate or path whose people are counted.</summary>
public sealed record Zone
{
    [Required, RegularExpression(PlanPattern.Id, ErrorMessage = PlanPattern.IdMeaning), Description("Identifier, unique in the plan: lower-case letters, digits, hyphens.")]
    public required string Id { get; init; }

    [Required, Description("Name shown to people.")]
    public required LocalizedText Name { get; init; }

    [Range(0.1, 100_000_000.0), Description("Effective visitable area in m².")]
    public required double AreaSquareMetres { get; init; }

    [Range(1, 10_000_000), Description("Most people at the same moment, as approved.")]
    public required int InstantaneousCapacity { get; init; }

    [Range(1, 100_000_000), Description("Most people in a business day, as approved. Optional.")]
    public int? DailyCapacity { get; init; }

    [MinLength(3), MaxLength(1000), Description("Outline on the map: at least 3 points [longitude, latitude] in the plan's datum. Optional.")]
    public IReadOnlyList<GeoPoint>? Polygon { get; init; }

    [Description("What people do there: walkway, queue or stairs; decides which levels of service hold. Default walkway.")]
    public ZoneKind Kind { get; init; }

    [Description("Whether every way in and out of the zone has a counting line: then flow and count are compared, and what they differ by is told. Default false.")]
    public bool IsBoundedByLines { get; init; }

    [Description("How counts combine when several cameras see the zone: disjoint (added), overlapping (the highest holds) or cells (by the ground that each sees, so that nobody counts twice; every camera of the zone needs ground, the zone its polygon). Required from two cameras on.")]
    public CameraCombination? Cameras { get; init; }

    [MaxLength(100), Description("Ids of zones that people walk to from here: alerts of neighbours join one incident. Naming it on one side is enough. Optional.")]
    public IReadOnlyList<string> Neighbours { get; init; } = [];
}
