using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Api.Answers;

/// <summary>People on the site at one moment: those in the zones that are seen, so at least so many; the estimate for the others stands apart.</summary>
public sealed record SiteCurrentAnswer : OccupancyAnswer
{
    [Range(1, int.MaxValue), Description("Most people on the site at once: as the plan says, else that of the zones that a camera sees together. loadRatio is people over this.")]
    public required int Capacity { get; init; }

    [Range(0, int.MaxValue), Description("Zones of which enough is seen.")]
    public required int SeenZones { get; init; }

    [Range(0, int.MaxValue), Description("Zones that a camera of the plan sees; of no others the site's people are made.")]
    public required int Zones { get; init; }

    [Range(0.0, double.MaxValue), Description("People there probably are, zones out of sight taken to be as full as the others; null where less than 0.8 of the capacity is seen. No level follows from it.")]
    public required double? EstimatedPeople { get; init; }
}
