using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>What is known of a zone at a moment, from all its cameras.</summary>
/// <param name="People">People in the parts that are seen; null when nothing is.</param>
/// <param name="Seen">How much of the zone is seen, of <see cref="ZoneCameras.Whole"/>.</param>
/// <param name="IsLowerBound">There are at least so many.</param>
/// <param name="Interval">The interval of the whole zone; null when none is known.</param>
/// <param name="SquareMetres">Ground that is seen, in m²; null when it is unknown or none.</param>
public readonly record struct ZoneMoment(int? People, int Seen, bool IsLowerBound, PeopleInterval? Interval, double? SquareMetres);
