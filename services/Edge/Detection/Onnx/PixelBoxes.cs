namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>Notices boxes that are given as shares of the picture where pixels are expected: everybody would be found within two pixels of its corner.</summary>
internal static class PixelBoxes
{
    // A share is at most 1, and a little more at the edge; pixels of a picture of at least 32 are more.
    private const float LargestShare = 2;

    /// <summary>Looks at the coordinates of a first inference; a model that says nothing of an empty picture passes.</summary>
    /// <exception cref="InvalidDataException">They are shares.</exception>
    public static void Ensure(ReadOnlySpan<float> coordinates)
    {
        var largest = 0f;
        foreach (var coordinate in coordinates)
            largest = MathF.Max(largest, MathF.Abs(coordinate));
        if (largest is > 0 and <= LargestShare)
            throw new InvalidDataException(
                FormattableString.Invariant($"The model's boxes are no pixels of its input: the largest coordinate is {largest:0.###}. Allowed are pixels; export the model so that it gives them."));
    }
}
