namespace CrowdWatch.Edge.Capture.Synthetic;

/// <summary>A rectangle in pixels of the source picture (origin top left) that moves by a fixed step each frame.</summary>
public readonly record struct MovingRectangle(
    double LeftPx, double TopPx, double WidthPx, double HeightPx, double StepXPx, double StepYPx, SyntheticColour Colour);
