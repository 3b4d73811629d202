using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>One camera's count of a zone, its 80 % interval where one is known, and its people by cell (<see cref="CellText"/>) where they are told. Natural key within the zone: (CameraId, Sequence).</summary>
public readonly record struct Reading(
    string CameraId, long Sequence, DateTimeOffset CapturedAt, int People, bool IsLowerBound = false, PeopleInterval? Interval = null,
    string? Cells = null)
{
    /// <summary>A count as it is stored.</summary>
    public static Reading Of(CameraCount count) =>
        new(count.CameraId, count.Sequence, count.CapturedAt, count.People, count.IsLowerBound, PeopleInterval.Of(count.LowPeople, count.HighPeople), count.Cells);

    /// <summary>A count as an edge sends it; ends that can be those of no interval are none, and so are cells that make no sense.</summary>
    public static Reading Of(ZoneCounted counted) =>
        new(counted.CameraId, counted.Sequence, counted.CapturedAt, counted.People, counted.IsLowerBound is true, PeopleInterval.Of(counted.LowPeople, counted.HighPeople),
            counted.Cells is { } cells ? CellText.Of(cells.Select(cell => (cell?.Cell, cell?.People ?? -1)), counted.People) : null);
}
