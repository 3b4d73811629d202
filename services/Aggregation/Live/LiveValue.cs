using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation.Live;

/// <summary>
/// People in a zone at a moment; null people are unknown, never zero; of a lower bound there may be more. The interval is of the whole zone,
/// parts out of sight included, at that moment; null where none is known. The square metres are those of the ground that is seen; null where they are unknown.
/// The estimate is of a zone of cells, parts out of sight included; null of others, and where too little is known.
/// </summary>
public sealed record LiveValue(
    string ZoneId, long Sequence, DateTimeOffset At, DateTimeOffset? CapturedAt, int? People, double CoverageRatio, bool IsLowerBound = false,
    PeopleInterval? Interval = null, double? SeenSquareMetres = null, double? EstimatedPeople = null);
