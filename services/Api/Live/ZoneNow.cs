using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Api.Live;

/// <summary>
/// A zone as it may be told at one moment; people are null while unknown, and at least so many where they are a lower bound. The interval is of the whole
/// zone, the seen m² are the ground on which the people stand, null where it is unknown,
/// the estimate is of people in the whole of a zone with cells.
/// </summary>
public sealed record ZoneNow(
    int? People, DateTimeOffset? CapturedAt, double CoverageRatio, bool IsLowerBound = false, PeopleInterval? Interval = null, double? SeenSquareMetres = null,
    double? EstimatedPeople = null)
{
    /// <summary>Nothing was ever heard of the zone.</summary>
    public static readonly ZoneNow NeverHeard = new(null, null, 0);

    /// <summary>Follows from people and coverage; of a lower bound there may be more, as of a zone that is seen in part.</summary>
    public Knowledge State => People is null ? Knowledge.Unknown : CoverageRatio < 1 || IsLowerBound ? Knowledge.Partial : Knowledge.Known;
}
