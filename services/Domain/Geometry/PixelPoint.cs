namespace CrowdWatch.Domain.Geometry;

/// <summary>A point of a picture, in pixels: x to the right, y down, origin at the top left corner.</summary>
public readonly record struct PixelPoint(float X, float Y);
