namespace CrowdWatch.Edge.Flow;

/// <summary>What one frame says of one line.</summary>
/// <param name="CameraId">Camera of the site plan.</param>
/// <param name="LineId">Line of that camera.</param>
/// <param name="CapturedAt">When the frame was captured. UTC, whole milliseconds.</param>
/// <param name="In">People who came in, 0 or more.</param>
/// <param name="Out">People who went out, 0 or more.</param>
/// <param name="IsLowerBound">Whether there were at least so many, because the picture is crowded beyond its model.</param>
public readonly record struct LineReading(string CameraId, string LineId, DateTimeOffset CapturedAt, int In, int Out, bool IsLowerBound);
