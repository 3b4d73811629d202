using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection.Areas;

namespace CrowdWatch.Edge.Detection;

/// <summary>
/// Looks with a model's quantised form, and with the model as it came where a camera was fitted or taught on that: it is opened with the first such frame.
/// </summary>
/// <param name="quantized">Looks with the quantised form. Taken over, also its disposal.</param>
/// <param name="openOriginal">Opens the model as it came; its canvas is the same.</param>
public sealed class TwinDetector(IPersonDetector quantized, Func<IPersonDetector> openOriginal) : IPersonDetector
{
    private IPersonDetector? original;

    /// <inheritdoc/>
    public Canvas Canvas => quantized.Canvas;

    /// <inheritdoc/>
    public int? AreaStepPx => quantized.AreaStepPx;

    /// <summary>Looks with the quantised form.</summary>
    public IPersonDetector Quantized => quantized;

    /// <inheritdoc/>
    public void Detect(Frame frame, DetectionResult result, double? threshold = null) => For(result).Detect(frame, result, threshold);

    /// <inheritdoc/>
    public void Detect(Frame frame, DetectionResult result, double? threshold, CanvasArea area) => For(result).Detect(frame, result, threshold, area);

    /// <inheritdoc/>
    public void Dispose()
    {
        quantized.Dispose();
        original?.Dispose();
    }

    private IPersonDetector For(DetectionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.WantsOriginal || result.WantsFeatures ? original ??= openOriginal() : quantized;
    }
}
