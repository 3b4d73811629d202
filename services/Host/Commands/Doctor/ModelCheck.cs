using System.Globalization;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capacity;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.SelfTests;
using CrowdWatch.Edge.Tracking;

namespace CrowdWatch.Host.Commands.Doctor;

/// <summary>Opens the models of the cameras and measures how fast they run here.</summary>
internal sealed class ModelCheck(ModelStore store)
{
    private const int Runs = 11;

    /// <summary>How long all cores look for a measurement.</summary>
    private static readonly TimeSpan LookSpan = TimeSpan.FromSeconds(1.5);

    private static readonly (int WidthPx, int HeightPx) UsualPicture = (1920, 1080);

    private readonly Dictionary<DetectorSpec, TimeSpan> looks = [];

    /// <summary>Processor time of one look of each model that could be opened, while all cores look.</summary>
    public IReadOnlyDictionary<DetectorSpec, TimeSpan> Looks => looks;

    /// <summary>Opens one model and runs it with 1 and, where there are cores, 2 threads.</summary>
    /// <param name="spec">The model, its input and its tiles.</param>
    /// <param name="cameras">Those that ask for it; the time is that of a picture of the first, or of one of 1920 × 1080.</param>
    public IEnumerable<Finding> Examine(DetectorSpec spec, IReadOnlyList<Camera> cameras)
    {
        var times = new SortedDictionary<int, TimeSpan>();
        Finding? failure = null;
        Finding? selfTest = null;
        string? misfit = null;
        QuantizedChoice? form = null;
        var provider = InferenceProvider.Cpu;
        var tiles = new Dictionary<string, int>(StringComparer.Ordinal);
        var picture = cameras is [var first, ..] ? (first.ImageSize.Width, first.ImageSize.Height) : UsualPicture;
        try
        {
            for (var threads = 1; threads <= Math.Min(2, Environment.ProcessorCount); threads++)
            {
                var factory = new OnnxPersonDetectorFactory(new InferenceSettings { Threads = threads });
                form ??= QuantizedChoice.Of(spec, store.Open(spec.Model), factory, QuantizedUse.Auto, TimeProvider.System);
                using var detector = form.Quantized is { } twin ? spec.Open(twin, factory) : spec.Open(store, factory);
                times[threads] = DetectorSelfTest.Measure(detector, picture, TimeProvider.System, Runs);
                foreach (var camera in DetectorSelfTest.TiledOf(detector) is not null ? cameras : [])
                    tiles[camera.Id] = DetectorSelfTest.TiledOf(detector)!.TilesOf(camera.ImageSize.Width, camera.ImageSize.Height);
                var onnx = DetectorSelfTest.OnnxOf(detector)!;
                provider = onnx.Provider;
                var located = store.Open(spec.Model);
                selfTest ??= SelfTestOf(onnx, form.Quantized ?? located);
                misfit = LineModels.MisfitOf(located.Manifest, cameras);
            }
            var used = form?.Quantized ?? store.Open(spec.Model);
            looks[spec] = LookMeter.Measure(() => spec.Open(used, new OnnxPersonDetectorFactory(new InferenceSettings())), picture, LookSpan);
        }
        catch (Exception e) when (e is ModelException or ProviderUnavailableException)
        {
            // These messages say themselves what to do.
            failure = new(Verdict.Fail, $"model {spec}", e.Message.TrimEnd('.'));
        }
        if (failure is not null)
            return [failure];
        var speed = string.Join(", ", times.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Value.TotalMilliseconds:0.0} ms at {t.Key} thread{(t.Key == 1 ? "" : "s")}")));
        var what = cameras.Count == 0 || tiles.GetValueOrDefault(cameras[0].Id) == 0 ? "one inference" : $"one picture, in {tiles[cameras[0].Id]} tiles and as a whole,";
        var load = string.Create(CultureInfo.InvariantCulture, $"{looks[spec].TotalMilliseconds:0.0} ms of a core while all cores look");
        return [new(Verdict.Ok, $"model {spec}", $"{what} on {provider.ToString().ToLowerInvariant()} takes {speed}, {load}"), selfTest!, .. FormOf(spec, form!), .. Lines(misfit), .. Useless(spec, tiles)];
    }

    private static IEnumerable<Finding> FormOf(DetectorSpec spec, QuantizedChoice form) => form.Why is not { } why ? [] :
        [new(Verdict.Ok, $"form of {spec}", form.Quantized is { } twin ? $"runs quantised, as {twin.Manifest.Name}: {why}" : $"runs as it came: {why}")];

    private static IEnumerable<Finding> Lines(string? misfit) => misfit is null ? [] : [new(Verdict.Fail, "lines", misfit)];

    private static IEnumerable<Finding> Useless(DetectorSpec spec, IReadOnlyDictionary<string, int> tiles) => tiles.Where(camera => camera.Value == 0).Select(camera => new Finding(
        Verdict.Warn, $"tiles of {camera.Key}", $"{spec.Tiles} tiles would show a picture of this shape no larger than the model sees it as a whole, so none are cut", "leave tiles out, or cut the other way too, as 2x2"));

    private static Finding SelfTestOf(OnnxPersonDetector detector, LocatedModel model)
    {
        var result = ModelSelfTest.Run(detector, model);
        return result.IsRight
            ? new(Verdict.Ok, $"self-test of {model.Manifest.Name}", $"it {result}")
            : new(Verdict.Fail, $"self-test of {model.Manifest.Name}", ModelSelfTest.Failure(result, model, detector.Provider).TrimEnd('.'));
    }

    /// <summary>A detector as cameras ask for, with as many threads as there are cores; null when it cannot be opened.</summary>
    public static IPersonDetector? TryOpen(DetectorSpec spec, ModelStore store)
    {
        try
        {
            return spec.Open(store, new OnnxPersonDetectorFactory(new InferenceSettings { Threads = Math.Min(8, Environment.ProcessorCount) }));
        }
        catch (Exception e) when (e is ModelException or ProviderUnavailableException)
        {
            return null;
        }
    }
}
