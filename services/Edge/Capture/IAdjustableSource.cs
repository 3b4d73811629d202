namespace CrowdWatch.Edge.Capture;

/// <summary>A source whose rate can be changed while it is read. Safe for several threads.</summary>
public interface IAdjustableSource
{
    /// <summary>Whether it follows; a source around another one knows that from its first picture on. Otherwise it delivers as it was opened.</summary>
    bool IsAdjustable => true;

    /// <summary>Asks for another rate; the source follows within seconds, and neither gap nor repeated picture comes of it.</summary>
    /// <param name="samplesPerSecond">Pictures a second, as in <see cref="CaptureRequest.SamplesPerSecond"/>.</param>
    void Adjust(double samplesPerSecond);
}
