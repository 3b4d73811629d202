namespace CrowdWatch.Edge.Detection.Preprocessing;

/// <summary>Turns interleaved bytes in BGR order into the one plane of floats that a grey model reads: (brightness − mean) / std.</summary>
public static class GreyNormalizer
{
    // ITU-R BT.601, as pictures are made grey everywhere (OpenCV, Pillow).
    private const float Blue = 0.114f, Green = 0.587f, Red = 0.299f;

    /// <summary>Writes the plane of <paramref name="bgr"/> into <paramref name="plane"/>, which has a third as many elements.</summary>
    public static void Normalize(ReadOnlySpan<byte> bgr, Span<float> plane, float mean, float std)
    {
        if (bgr.Length != plane.Length * 3)
            throw new ArgumentException($"{bgr.Length} bytes do not fill {plane.Length} floats: they are 3 a pixel.", nameof(plane));
        for (var i = 0; i < plane.Length; i++)
            plane[i] = (Blue * bgr[3 * i] + Green * bgr[3 * i + 1] + Red * bgr[3 * i + 2] - mean) / std;
    }
}
