namespace CrowdWatch.Domain.Site;

/// <summary>How often a camera's pictures are counted where nothing else asks for more.</summary>
public static class SampleRates
{
    /// <summary>Frames a second that a count needs: none is older than two seconds.</summary>
    public const double OfCounts = 1;

    /// <summary>Frames a second at which people are followed over a line: measured in README.md, "Lines".</summary>
    public const double OfLines = 5;

    /// <summary>Frames a second that the plan names, else those that the camera's task needs.</summary>
    public static double Of(Camera camera)
    {
        ArgumentNullException.ThrowIfNull(camera);
        return camera.SamplesPerSecond ?? (camera.Lines.Count > 0 ? OfLines : OfCounts);
    }
}
