using System.ComponentModel;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Api.Answers;

/// <summary>A zone as the plan describes it, and its people at present.</summary>
public sealed record ZoneAnswer
{
    [Description("Identifier of the zone.")]
    public required string Id { get; init; }

    [Description("Name in Chinese and English.")]
    public required LocalizedText Name { get; init; }

    [Description("What people do there, walkway, queue or stairs: it decides which levels of service hold.")]
    public required ZoneKind Kind { get; init; }

    [Description("Effective visitable area in m².")]
    public required double AreaSquareMetres { get; init; }

    [Description("Most people at the same moment, as approved.")]
    public required int InstantaneousCapacity { get; init; }

    [Description("Most people in a business day, as approved; null when the plan does not say.")]
    public required int? DailyCapacity { get; init; }

    [Description("Outline: points [longitude, latitude] in degrees, in the site's datum; null when the plan has none.")]
    public required IReadOnlyList<double[]>? Polygon { get; init; }

    [Description("Ids of the cameras that see the zone.")]
    public required IReadOnlyList<string> Cameras { get; init; }

    [Description("The zone at present.")]
    public required ZoneCurrentAnswer Current { get; init; }
}
