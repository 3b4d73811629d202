using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>One camera's count of a zone, and its 80 % interval where one is known. Natural key within the zone: (CameraId, Sequence).</summary>
public readonly record struct Reading(
    string CameraId, long Sequence, DateTimeOffset CapturedAt, int People, bool IsLowerBound = false, PeopleInterval? Interval = null)
{
    /// <summary>A count as it is stored.</summary>
    public static Reading Of(CameraCount count) =>
        new(count.CameraId, count.Sequence, count.CapturedAt, count.People, count.IsLowerBound, PeopleInterval.Of(count.LowPeople, count.HighPeople));

    /// <summary>A count as an edge sends it; ends that can be those of no interval are none.</summary>
    public static Reading Of(ZoneCounted counted) =>
        new(counted.CameraId, counted.Sequence, counted.CapturedAt, counted.People, counted.IsLowerBound is true, PeopleInterval.Of(counted.LowPeople, counted.HighPeople));
}
