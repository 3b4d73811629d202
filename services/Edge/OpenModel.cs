using System.Globalization;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Detection.Tiling;
using CrowdWatch.Edge.Models;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Edge;

/// <summary>One model in use, at one input and cut: its detectors, one for each inference session.</summary>
internal sealed class OpenModel : IDisposable
{
    private readonly List<IPersonDetector> detectors = [];

    private OpenModel(DetectorSpec spec, ModelManifest manifest) => (Spec, Manifest) = (spec, manifest);

    /// <summary>What its cameras ask for.</summary>
    public DetectorSpec Spec { get; }

    /// <summary>Name in logs.</summary>
    public string Name => Spec.ToString();

    /// <summary>What it wants and gives.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>Whether it gives a map of people instead of boxes.</summary>
    public bool IsDensity => Manifest.Output.Decoder == OutputDecoder.Density;

    /// <summary>At least one.</summary>
    public IReadOnlyList<IPersonDetector> Detectors => detectors;

    /// <summary>The picture its cameras deliver.</summary>
    public Canvas Canvas => detectors[0].Canvas;

    /// <summary>Opens the model's sessions.</summary>
    /// <exception cref="ModelException">A file is missing, damaged, or does not fit its manifest; or the model cannot be given such pictures.</exception>
    /// <exception cref="ProviderUnavailableException">The provider asked for is not there.</exception>
    public static OpenModel Open(DetectorSpec spec, ModelStore store, IPersonDetectorFactory factory, int sessions)
    {
        var located = store.Open(spec.Model);
        var model = new OpenModel(spec, located.Manifest);
        try
        {
            for (var i = 0; i < sessions; i++)
                model.detectors.Add(spec.Open(located, factory));
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Says what the model runs on and how fast, so that a card that is silently not used is seen.</summary>
    public void SelfTest(int cameras, TimeProvider clock, ILogger logger)
    {
        var onnx = (detectors[0] is TiledDetector tiled ? tiled.Inner : detectors[0]) as OnnxPersonDetector;
        var provider = Describe(onnx);
        var milliseconds = Measure(clock).TotalMilliseconds;
        Log.ModelOpened(logger, Name, provider, milliseconds, detectors.Count, cameras);
        if (onnx?.FallbackReason is { } reason)
            Log.ProviderFallback(logger, Name, reason);
    }

    public void Dispose() => detectors.ForEach(detector => detector.Dispose());

    private static string Describe(OnnxPersonDetector? onnx) => onnx is null
        ? "a detector of its own"
        : string.Create(CultureInfo.InvariantCulture, $"{onnx.Provider}, {onnx.Settings.Threads} thread(s)");

    /// <summary>The middle of three frames: the whole way from bytes to boxes, on an empty picture.</summary>
    private TimeSpan Measure(TimeProvider clock)
    {
        using var empty = new Frame(Canvas) { SourceWidthPx = Canvas.WidthPx, SourceHeightPx = Canvas.HeightPx };
        var seen = new DetectionResult();
        var times = new TimeSpan[3];
        for (var i = 0; i < times.Length; i++)
        {
            var startedAt = clock.GetTimestamp();
            detectors[0].Detect(empty, seen);
            times[i] = clock.GetElapsedTime(startedAt);
        }
        Array.Sort(times);
        return times[1];
    }
}
