using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.Detection.Decoders;

/// <summary>Takes boxes from the model's canvas back to the source picture. Nothing is clipped.</summary>
public readonly record struct CanvasToSource(float ScaleX, float ScaleY)
{
    /// <summary>Whether the boxes frame heads alone. Default false.</summary>
    public bool IsHead { get; init; }

    /// <summary>For a source picture of this size, fitted at the top left of the canvas.</summary>
    public static CanvasToSource Of(Canvas canvas, int sourceWidthPx, int sourceHeightPx)
    {
        var (fittedWidth, fittedHeight) = canvas.FittedSize(sourceWidthPx, sourceHeightPx);
        return new((float)sourceWidthPx / fittedWidth, (float)sourceHeightPx / fittedHeight);
    }

    /// <summary>A box given in pixels of the canvas.</summary>
    /// <exception cref="InvalidDataException">A side is not finite: the picture was not judged, and nobody may take such a box for a place.</exception>
    public PersonBox Box(float left, float top, float right, float bottom, float confidence)
    {
        // Not finite in any side means not finite in the sum.
        if (!float.IsFinite(left + top + right + bottom))
            throw new InvalidDataException($"The model gave a box that is no place: {left}, {top}, {right}, {bottom}.");
        return new(left * ScaleX, top * ScaleY, right * ScaleX, bottom * ScaleY, confidence) { IsHead = IsHead };
    }
}
