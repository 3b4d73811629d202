namespace CrowdWatch.Edge.Capture.Synthetic;

/// <summary>A colour, 0 to 255 each.</summary>
public readonly record struct SyntheticColour(byte Red, byte Green, byte Blue);
