using System.Globalization;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Host.Commands.Doctor;

/// <summary>Opens the models of the cameras and measures how fast they run here.</summary>
internal static class ModelCheck
{
    /// <summary>Opens one model and runs it with 1 and, where there are cores, 2 threads.</summary>
    public static IEnumerable<Finding> Examine(string name, IReadOnlyList<Camera> cameras, ModelStore store)
    {
        LocatedModel model;
        var times = new SortedDictionary<int, TimeSpan>();
        Finding? failure = null;
        var provider = InferenceProvider.Cpu;
        try
        {
            model = store.Open(name);
            for (var threads = 1; threads <= Math.Min(2, Environment.ProcessorCount); threads++)
            {
                using var detector = new OnnxPersonDetectorFactory(new InferenceSettings { Threads = threads }).Open(model.Manifest, model.OnnxPath);
                times[threads] = detector.MeasureInference();
                provider = detector.Provider;
            }
        }
        catch (Exception e) when (e is ModelException or ProviderUnavailableException)
        {
            // These messages say themselves what to do.
            failure = new(Verdict.Fail, $"model {name}", e.Message.TrimEnd('.'));
        }
        if (failure is not null)
            return [failure];
        var speed = string.Join(", ", times.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Value.TotalMilliseconds:0.0} ms at {t.Key} thread{(t.Key == 1 ? "" : "s")}")));
        var wanted = cameras.Where(c => c.Model == name).Sum(c => c.SamplesPerSecond);
        return [new(Verdict.Ok, $"model {name}", $"one inference on {provider.ToString().ToLowerInvariant()} takes {speed}"), .. Enough(name, wanted, times[1], Environment.ProcessorCount)];
    }

    /// <summary>A detector of the model, with as many threads as there are cores; null when it cannot be opened.</summary>
    public static OnnxPersonDetector? TryOpen(string name, ModelStore store)
    {
        try
        {
            var model = store.Open(name);
            return new OnnxPersonDetectorFactory(new InferenceSettings { Threads = Math.Min(8, Environment.ProcessorCount) }).Open(model.Manifest, model.OnnxPath);
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
