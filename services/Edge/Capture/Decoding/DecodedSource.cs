namespace CrowdWatch.Edge.Capture.Decoding;

/// <summary>An opened source that tells what its packets show of the stream.</summary>
/// <param name="Source">The source.</param>
/// <param name="Pace">What they show at present. Safe for several threads.</param>
internal readonly record struct DecodedSource(IFrameSource Source, Func<StreamPace> Pace);
