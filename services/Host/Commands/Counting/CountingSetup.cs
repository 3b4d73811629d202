using System.CommandLine;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Host.Commands.Counting;

/// <summary>What looks at pictures and what counts the people on them: the one way in which count and evaluate come by both, so that they cannot differ.</summary>
internal sealed record CountingSetup(IPersonDetector Detector, IFrameCounter Counter) : IDisposable
{
    /// <summary>Counts the zones of a camera; null without one.</summary>
    public IFrameCounter? Zones { get; private init; }

    /// <summary>The model that looks.</summary>
    public required ModelManifest Manifest { get; init; }

    /// <summary>Parts of the picture in which nobody is; null for none.</summary>
    public ExcludedAreas? Excluded { get; private init; }

    /// <summary>What is wrong with the two ways to count by what was learnt, or null.</summary>
    public static string? Mistake(string? taught, string? calibration) => taught is null || calibration is null
        ? null
        : $"--calibration {calibration}: what was taught, --taught {taught}, needs no weights; give one of them.";

    /// <param name="look">The options of the command.</param>
    /// <param name="arguments">What was given for them.</param>
    /// <param name="model">Name of a fetched model, or path of a manifest .json.</param>
    /// <param name="threads">Threads of the model.</param>
    /// <param name="camera">As which camera it is looked at and counted; null: as the options say.</param>
    /// <param name="head">What was taught and is counted by; null: the model alone.</param>
    /// <param name="calibration">File of weights that were fitted; null: none. What was taught comes before them.</param>
    /// <exception cref="EdgeException">The weights cannot be read, have mistakes, or were fitted for something else.</exception>
    /// <exception cref="ModelException">The model cannot be used, or not as the options say.</exception>
    /// <exception cref="HeadException">What was taught does not fit the camera, the model or the size of its picture.</exception>
    /// <exception cref="ProviderUnavailableException">What is to run it is not there.</exception>
    public static CountingSetup Open(LookOptions look, ParseResult arguments, string model, int threads, Camera? camera = null, TaughtHead? head = null, string? calibration = null)
    {
        var spec = SpecOf(look.Spec(arguments, model), camera, head);
        var located = ModelStore.InUserCache().Open(spec.Model);
        var weights = head is null && calibration is not null ? CalibrationOption.Read(calibration, spec, located) : null;
        var detector = spec.Open(located, new OnnxPersonDetectorFactory(new InferenceSettings { Threads = threads }));
        if (head is null)
        {
            return new(detector, CounterOf(WholePicture.Size, [WholePicture.View]))
            {
                Manifest = located.Manifest,
                Zones = camera is null ? null : CounterOf(camera.ImageSize, camera.Views),
                Excluded = camera is null ? null : ExcludedAreas.Of(camera),
            };
        }
        if (HeadFit.MismatchOf(head.Origin, camera?.Id, located.Manifest.Sha256, detector.Canvas) is { } mismatch)
        {
            detector.Dispose();
            throw new HeadException($"What was taught cannot be used: {mismatch}.");
        }
        return new(detector, TaughtCounter.OfPicture(head, camera))
        {
            Manifest = located.Manifest,
            Zones = camera is null ? null : new TaughtCounter(head, camera.ImageSize, camera.Views, ExcludedAreas.Of(camera)),
            Excluded = camera is null ? null : ExcludedAreas.Of(camera),
        };

        IFrameCounter CounterOf(ImageSize drawnOn, IReadOnlyList<CameraView> views) =>
            weights is null ? UntaughtCounter.Of(located.Manifest, drawnOn, views) : new CalibratedCounter(drawnOn, views, weights);
    }

    /// <summary>As the camera is looked at; by a head alone at the size that it was taught at, where no other is asked for.</summary>
    private static DetectorSpec SpecOf(DetectorSpec given, Camera? camera, TaughtHead? head)
    {
        if (camera is not null)
            return DetectorSpec.Of(head is null ? camera : TaughtInput.Applied(camera, head.Origin));
        return head is not null && given.Input is null && InputSize.TryParse($"{head.Origin.WidthPx}x{head.Origin.HeightPx}", out var input) ? given with { Input = input } : given;
    }

    public void Dispose() => Detector.Dispose();
}
