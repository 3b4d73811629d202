using System.Globalization;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.SelfTests;

/// <summary>Which form of a model a machine runs: as it came, or in whole numbers of 8 bits, decided by running both.</summary>
/// <param name="Quantized">The quantised form, when it is run; null when the model runs as it came.</param>
/// <param name="Why">What was measured, or why the quantised form is not run; null where the model has none.</param>
public sealed record QuantizedChoice(LocatedModel? Quantized, string? Why)
{
    /// <summary>A form that is hardly faster is not worth what it may count differently.</summary>
    public const double MinSpeedUp = 1.3;

    private const int Turns = 3;
    private const int Runs = 3;

    /// <summary>Decides, and makes sure that what is chosen is right on this machine.</summary>
    /// <param name="spec">How pictures are looked at.</param>
    /// <param name="model">The model as it came.</param>
    /// <param name="factory">Opens both.</param>
    /// <param name="use">What is wished.</param>
    /// <param name="clock">Tells the time.</param>
    /// <exception cref="ModelException">The quantised form is wished for always, and it cannot be used.</exception>
    public static QuantizedChoice Of(DetectorSpec spec, LocatedModel model, IPersonDetectorFactory factory, QuantizedUse use, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(model);
        if (use == QuantizedUse.Never)
            return new(null, null);
        try
        {
            if (ModelStore.OpenQuantized(model) is not { } twin)
                return new(null, null);
            using var own = spec.Open(model, factory);
            using var quantized = spec.Open(twin, factory);
            if (DetectorSelfTest.OnnxOf(quantized) is { } onnx)
            {
                if (onnx.Provider != InferenceProvider.Cpu && use == QuantizedUse.Auto)
                    return new(null, $"it runs on {ProviderNames.Of(onnx.Provider)}, and the quantised form is for processors");
                ModelSelfTest.Ensure(onnx, twin, onnx.Provider);
            }
            var (asItCame, inWholeNumbers) = Measure(own, quantized, clock);
            var measured = string.Create(CultureInfo.InvariantCulture, $"{inWholeNumbers.TotalMilliseconds:0.0} ms quantised, {asItCame.TotalMilliseconds:0.0} ms as it came");
            return use == QuantizedUse.Always || asItCame >= MinSpeedUp * inWholeNumbers
                ? new(twin, measured)
                : new(null, string.Create(CultureInfo.InvariantCulture, $"{measured}; at least {MinSpeedUp:0.0} times as fast is asked for"));
        }
        catch (ModelException e) when (use == QuantizedUse.Auto)
        {
            return new(null, e.Message.TrimEnd('.'));
        }
    }

    /// <summary>The least of a few times each, in turns, so that what else the machine does meets both.</summary>
    private static (TimeSpan Own, TimeSpan Quantized) Measure(IPersonDetector own, IPersonDetector quantized, TimeProvider clock)
    {
        var (least, leastQuantized) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var turn = 0; turn < Turns; turn++)
        {
            least = Least(least, DetectorSelfTest.Measure(own, null, clock, Runs));
            leastQuantized = Least(leastQuantized, DetectorSelfTest.Measure(quantized, null, clock, Runs));
        }
        return (least, leastQuantized);
    }

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
