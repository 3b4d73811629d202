using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Api.Answers;

/// <summary>People in a zone at one moment, against its capacity and its area.</summary>
public sealed record ZoneCurrentAnswer : OccupancyAnswer
{
    [Range(0.0, double.MaxValue), Description("People per m² of the zone's area; null while people are unknown.")]
    public required double? PeoplePerSquareMetre { get; init; }

    [AllowedValues("A", "B", "C", "D", "E", "F", null), Description("Fruin level of service at that density, of a walkway, a queue or stairs as the zone's kind says, A (free) to F (jammed); null while people are unknown.")]
    public required string? LevelOfService { get; init; }
}
