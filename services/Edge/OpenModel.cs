using System.Globalization;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.SelfTests;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Edge;

/// <summary>One model in use, at one input and cut: its detectors, one for each inference session.</summary>
internal sealed class OpenModel : IDisposable
{
    private const int SelfTestRuns = 3;

    private readonly List<IPersonDetector> detectors = [];

    private readonly LocatedModel located;

    private readonly QuantizedChoice form;

    private OpenModel(DetectorSpec spec, LocatedModel located, QuantizedChoice form) => (Spec, this.located, this.form) = (spec, located, form);

    /// <summary>What its cameras ask for.</summary>
    public DetectorSpec Spec { get; }

    /// <summary>Name in logs.</summary>
    public string Name => Spec.ToString();

    /// <summary>What it wants and gives.</summary>
    public ModelManifest Manifest => Spec.ManifestOf(located);

    /// <summary>At least one.</summary>
    public IReadOnlyList<IPersonDetector> Detectors => detectors;

    /// <summary>The picture its cameras deliver.</summary>
    public Canvas Canvas => detectors[0].Canvas;

    /// <summary>Opens the model's detectors, in the form that is fastest and right where that is wished.</summary>
    /// <param name="spec">What its cameras ask for.</param>
    /// <param name="store">Has the models.</param>
    /// <param name="factory">Opens detectors.</param>
    /// <param name="options">How many, and whether quantised.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="logger">Is told.</param>
    /// <exception cref="ModelException">A file is missing, damaged, or does not fit its manifest; or the model cannot be given such pictures.</exception>
    /// <exception cref="ProviderUnavailableException">The provider asked for is not there.</exception>
    public static OpenModel Open(DetectorSpec spec, ModelStore store, IPersonDetectorFactory factory, EdgeOptions options, TimeProvider clock, ILogger logger)
    {
        var located = store.Open(spec.Model);
        var form = QuantizedChoice.Of(spec, located, factory, options.Quantized, clock);
        var model = new OpenModel(spec, located, form);
        var (name, runs) = (model.Name, form.Quantized is { } taken ? $"quantised, as {taken.Manifest.Name}" : "as it came");
        if (form.Why is { } why)
            Log.FormChosen(logger, name, runs, why);
        try
        {
            for (var i = 0; i < options.InferenceSessions; i++)
                model.detectors.Add(form.Quantized is { } twin ? new TwinDetector(spec.Open(twin, factory), OpenOriginal) : spec.Open(located, factory));
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }

        IPersonDetector OpenOriginal()
        {
            Log.OriginalOpened(logger, name);
            return spec.Open(located, factory);
        }
    }

    /// <summary>Makes sure that the model is right on this machine, and says what it runs on and how fast, so that a card that is silently not used is seen.</summary>
    /// <param name="cameras">Its cameras, at least one: the time is that of a picture of the first.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="logger">Is told.</param>
    /// <exception cref="ModelException">It was never right here.</exception>
    public ModelRun SelfTest(IReadOnlyList<Camera> cameras, TimeProvider clock, ILogger logger)
    {
        var onnx = DetectorSelfTest.OnnxOf(detectors[0]);
        if (onnx is not null && ModelSelfTest.Ensure(onnx, form.Quantized ?? located, onnx.Provider) is { } result)
        {
            var (what, where) = (result.ToString(), ProviderNames.Of(onnx.Provider));
            Log.SelfTestPassed(logger, Name, what, where);
        }
        TellOfUselessTiles(cameras, logger);
        var took = DetectorSelfTest.Measure(detectors[0], (cameras[0].ImageSize.Width, cameras[0].ImageSize.Height), clock, SelfTestRuns);
        var described = Describe(onnx?.Inference);
        Log.ModelOpened(logger, Name, described, took.TotalMilliseconds, detectors.Count, cameras.Count);
        if (onnx?.FallbackReason is { } reason)
            Log.ProviderFallback(logger, Name, reason);
        return new ModelRun(Name, onnx?.Inference, took, form.Quantized?.Manifest.Name);
    }

    private void TellOfUselessTiles(IReadOnlyList<Camera> cameras, ILogger logger)
    {
        foreach (var camera in DetectorSelfTest.TiledOf(detectors[0]) is { } tiled ? cameras.Where(camera => tiled.TilesOf(camera.ImageSize.Width, camera.ImageSize.Height) == 0) : [])
            Log.TilesCutNothing(logger, camera.Id, camera.Tiles!);
    }

    public void Dispose() => detectors.ForEach(detector => detector.Dispose());

    private static string Describe(InferenceStatus? inference) => inference is null
        ? "a detector of its own"
        : string.Create(CultureInfo.InvariantCulture, $"{inference.Provider}, {inference.Threads} thread(s)");
}
