namespace CrowdWatch.Edge.Pictures;

/// <summary>By how much a picture lies aside of its scene: what stood at a place now stands to the right of it and below by so much.</summary>
/// <param name="Right">To the right, as a share of the picture's width; negative to the left.</param>
/// <param name="Down">Down, as a share of the picture's width too: a pixel is a pixel.</param>
/// <param name="Support">Share of the blocks that can be known again and still lie within the picture, that agree with it; 0 to 1.</param>
public readonly record struct PictureShift(double Right, double Down, double Support)
{
    /// <summary>How far, as a share of the picture's width.</summary>
    public double Distance => Math.Sqrt(Right * Right + Down * Down);

    /// <summary>How far in pixels of a picture of a width.</summary>
    public double PixelsAt(int widthPx) => Distance * widthPx;
}
