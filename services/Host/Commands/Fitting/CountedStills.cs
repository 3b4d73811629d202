using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Counting.Calibrations;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Host.Commands.Fitting;

/// <summary>Looks at the stills of a folder that have a label, as the camera is looked at when it is counted.</summary>
internal sealed class CountedStills(IPersonDetector detector, StillFolder reader, ModelManifest model)
{
    /// <summary>Least confidence that counts as a person without a calibration; null: the model's own.</summary>
    public double? Threshold { get; init; }

    /// <summary>Where nobody is counted; null: nowhere.</summary>
    public ExcludedAreas? Excluded { get; init; }

    /// <exception cref="StartException">A still cannot be read, a label belongs to none, or there are too few.</exception>
    public async Task<IReadOnlyList<CountedStill>> ReadAsync(string folder, IReadOnlyDictionary<string, StillLabel> labels, CancellationToken stopping)
    {
        if (model.Output.Decoder == OutputDecoder.Density)
            throw new StartException($"Model '{model.Name}' gives a density of people and no detections that could be weighed by their score; allowed is a model that finds boxes.");
        var paths = StillFolder.List(folder).ToDictionary(path => Path.GetFileName(path), StringComparer.Ordinal);
        if (labels.Keys.FirstOrDefault(name => !paths.ContainsKey(name)) is { } stranger)
            throw new StartException($"--stills {folder}: there is no still {stranger}, of which --counts or --points speaks.");
        if (labels.Count < CalibrationFit.MinStills)
            throw new StartException($"{labels.Count} stills are counted; at least {CalibrationFit.MinStills} are needed, better 25 spread over empty and full hours.");
        using var frame = new Frame(detector.Canvas);
        var (counter, seen, counts) = (WholePicture.CounterFor(model), new DetectionResult(), new List<ZoneCount>());
        var stills = new List<CountedStill>();
        foreach (var (name, path) in paths.Where(still => labels.ContainsKey(still.Key)).OrderBy(still => still.Key, StringComparer.Ordinal))
        {
            if (await reader.ReadOneAsync(path, frame, stopping) is not CaptureResult.Got)
                throw new StartException($"{path} cannot be read as a picture: it is damaged, cut off or no picture.");
            detector.Detect(frame, seen, Threshold);
            Excluded?.Apply(seen, frame);
            counter.Count(seen, frame, counts);
            stills.Add(new(BinsOf(seen), counts[0].Estimate, labels[name].People));
        }
        return stills;
    }

    private static int[] BinsOf(DetectionResult seen)
    {
        var bins = new int[ScoreBins.Count];
        foreach (var box in seen.People.Concat(seen.Weak))
        {
            if (ScoreBins.Of(box.Confidence) is { } bin)
                bins[bin]++;
        }
        return bins;
    }
}
