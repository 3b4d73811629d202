namespace CrowdWatch.Domain.Occupancy;

/// <summary>People that one camera counted in one zone on one frame, as it is stored: the raw fact that windows are worked out from.</summary>
/// <remarks>
/// Identity in the store is (ZoneId, CameraId, CapturedAt in whole milliseconds): a camera takes no two frames in a millisecond. Of two with
/// the same identity the higher Sequence holds, in whatever order they come.
/// </remarks>
/// <param name="ZoneId">Zone of the site plan.</param>
/// <param name="CameraId">Camera of the site plan.</param>
/// <param name="Sequence">Rises with every frame counted by this camera.</param>
/// <param name="CapturedAt">When the light hit the sensor. UTC, whole milliseconds.</param>
/// <param name="People">0 or more.</param>
/// <param name="IsLowerBound">There are at least so many: the picture was crowded beyond its model.</param>
/// <param name="LowPeople">Low end of the 80 % interval of the true number of people; null when none is known.</param>
/// <param name="HighPeople">High end of it; null when none is known, or beside a low end when there may be any number more.</param>
/// <param name="Cells">The same people by the cells of the zone that the camera sees, as <see cref="CellText"/> writes them; null for a zone without cells, and of an edge that does not tell them.</param>
public readonly record struct CameraCount(
    string ZoneId, string CameraId, long Sequence, DateTimeOffset CapturedAt, int People, bool IsLowerBound = false, double? LowPeople = null, double? HighPeople = null,
    string? Cells = null);
