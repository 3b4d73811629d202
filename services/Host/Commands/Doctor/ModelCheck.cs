using System.Globalization;
using CrowdWatch.Domain.Site;
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

    private readonly List<(string Model, double WantedPerSecond, TimeSpan OneThread)> loads = [];

    /// <summary>Opens one model and runs it with 1 and, where there are cores, 2 threads.</summary>
    /// <param name="spec">The model, its input and its tiles.</param>
    /// <param name="cameras">Those that ask for it; the time is that of a picture of the first.</param>
    public IEnumerable<Finding> Examine(DetectorSpec spec, IReadOnlyList<Camera> cameras)
    {
        var times = new SortedDictionary<int, TimeSpan>();
        Finding? failure = null;
        Finding? selfTest = null;
        string? misfit = null;
        QuantizedChoice? form = null;
        var provider = InferenceProvider.Cpu;
        var tiles = new Dictionary<string, int>(StringComparer.Ordinal);
        (int, int)? picture = cameras is [var first, ..] ? (first.ImageSize.Width, first.ImageSize.Height) : null;
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
        var wanted = cameras.Sum(c => SampleRates.Of(c));
        loads.Add((spec.ToString(), wanted, times[1]));
        return [new(Verdict.Ok, $"model {spec}", $"{what} on {provider.ToString().ToLowerInvariant()} takes {speed}"), selfTest!, .. FormOf(spec, form!), .. Lines(misfit), .. Useless(spec, tiles), .. Enough(spec.ToString(), wanted, times[1], Environment.ProcessorCount)];
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

    /// <summary>Whether the machine keeps up with all that was examined together; says nothing of one alone, which has its own finding.</summary>
    public IEnumerable<Finding> Together() => Together(loads, Environment.ProcessorCount);

    /// <summary>Whether so many cores keep up with several models.</summary>
    public static IEnumerable<Finding> Together(IReadOnlyList<(string Model, double WantedPerSecond, TimeSpan OneThread)> loads, int cores)
    {
        var used = loads.Where(load => load.WantedPerSecond > 0).ToList();
        if (used.Count < 2)
            yield break;
        var busy = used.Sum(load => load.WantedPerSecond * load.OneThread.TotalSeconds);
        var shares = string.Join(", ", used.Select(load => string.Create(CultureInfo.InvariantCulture, $"{load.Model} {load.WantedPerSecond * load.OneThread.TotalSeconds:0.00}")));
        var found = string.Create(CultureInfo.InvariantCulture, $"all cameras together keep {busy:0.00} of {cores} cores busy ({shares})");
        yield return busy <= cores
            ? new(Verdict.Ok, "speed of all models", found)
            : new(Verdict.Warn, "speed of all models", found, "lower samplesPerSecond, cut fewer tiles, or spread the cameras over more machines; frames that are late are dropped, not queued");
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

    /// <summary>Whether a machine keeps up with the frames that its cameras want counted; says nothing where none is wanted.</summary>
    public static IEnumerable<Finding> Enough(string name, double wantedPerSecond, TimeSpan oneThread, int cores)
    {
        if (wantedPerSecond <= 0)
            yield break;
        var possible = cores / oneThread.TotalSeconds;
        var found = string.Create(CultureInfo.InvariantCulture, $"cameras want {wantedPerSecond:0.#} frames a second counted, {cores} cores make about {possible:0}");
        yield return wantedPerSecond <= possible
            ? new(Verdict.Ok, $"speed of {name}", found)
            : new(Verdict.Warn, $"speed of {name}", found, "lower samplesPerSecond, spread the cameras over more machines, or take a faster model; frames that are late are dropped, not queued");
    }
}
