namespace CrowdWatch.Edge;

/// <summary>Messages that go out together: all counts of one frame, or one state change or health report.</summary>
/// <param name="Messages">At least one message of the contracts.</param>
/// <param name="CapturedAt">Capture time of the frame; null for what is not about a frame.</param>
internal readonly record struct Letter(IReadOnlyList<object> Messages, DateTimeOffset? CapturedAt = null);
