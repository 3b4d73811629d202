using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Api.Answers;

/// <summary>People in a zone at one moment, against its capacity and its area.</summary>
public sealed record ZoneCurrentAnswer : OccupancyAnswer
{
    [Range(0.0, double.MaxValue), Description("Ground in m² on which the people counted stand: what the cameras that deliver see of the zone. Null where the plan does not say it; people per m² are then of the zone's whole area.")]
    public required double? SeenSquareMetres { get; init; }

    [Range(0.0, double.MaxValue), Description("People per m² of seenSquareMetres, where that is null of the zone's area; null while people are unknown.")]
    public required double? PeoplePerSquareMetre { get; init; }

    [AllowedValues("A", "B", "C", "D", "E", "F", null), Description("Fruin level of service at that density, of a walkway, a queue or stairs as the zone's kind says, A (free) to F (jammed); null while people are unknown.")]
    public required string? LevelOfService { get; init; }

    [Range(0.0, double.MaxValue), Description("People there probably are, of a zone whose cameras combine by cells: in cells out of sight those last seen there, for a minute, and then as many as on as much ground that is seen. Null for other zones, where less than half of the ground is known, and while people are a lower bound. No level follows from it.")]
    public required double? EstimatedPeople { get; init; }

    [Description("How the people move; null when nothing was heard of it in the last 30 s.")]
    public required MovementAnswer? Movement { get; init; }

    [Description("What the lines around the zone say since the business day began; null of a zone that is not bounded by lines, and while nothing newer than 5 minutes is known.")]
    public required FlowAnswer? Flow { get; init; }
}
