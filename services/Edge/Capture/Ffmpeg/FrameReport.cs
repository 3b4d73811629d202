namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>What FFmpeg reports of one delivered frame: number in the source, its time (null if it has none), its size before scaling, when the report came.</summary>
internal readonly record struct FrameReport(long Index, TimeSpan? MediaTime, int WidthPx, int HeightPx, long ArrivalTimestamp);
