namespace CrowdWatch.Aggregation.Windows;

/// <summary>One camera's count of a zone. Natural key within the zone: (CameraId, Sequence).</summary>
public readonly record struct Reading(string CameraId, long Sequence, DateTimeOffset CapturedAt, int People, bool IsLowerBound = false);
