using System.Diagnostics;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Host.Commands.Quantizing;

/// <summary>Stills that a form of a model is measured on: what it counts on each, and how long it takes.</summary>
internal sealed class MeasuredStills(IReadOnlyList<string> paths, StillFolder reader)
{
    private const int TimedStills = 5;
    private const int Rounds = 7;

    /// <summary>People on each still, as a camera without a calibration counts them; NaN where the form gives nothing that is a count.</summary>
    /// <exception cref="StartException">A still cannot be read.</exception>
    public async Task<IReadOnlyList<double>> CountAsync(IPersonDetector detector, ModelManifest manifest, CancellationToken stopping)
    {
        using var frame = new Frame(detector.Canvas);
        var (counter, seen, counts, people) = (WholePicture.CounterFor(manifest), new DetectionResult(), new List<ZoneCount>(), new List<double>());
        foreach (var path in paths)
        {
            await ReadAsync(path, frame, stopping);
            people.Add(Count());
        }
        return people;

        double Count()
        {
            try
            {
                detector.Detect(frame, seen);
                counter.Count(seen, frame, counts);
                return counts[0].People;
            }
            catch (InvalidDataException)
            {
                return double.NaN;
            }
        }
    }

    /// <summary>Milliseconds a picture of each detector: of each still the least of several turns, in which the detectors take turns.</summary>
    public async Task<IReadOnlyList<double>> TimeAsync(IReadOnlyList<IPersonDetector> detectors, CancellationToken stopping)
    {
        var (sums, seen) = (new double[detectors.Count], new DetectionResult());
        using var frame = new Frame(detectors[0].Canvas);
        var timed = paths.Take(TimedStills).ToList();
        foreach (var path in timed)
        {
            await ReadAsync(path, frame, stopping);
            var least = detectors.Select(_ => double.PositiveInfinity).ToArray();
            for (var round = 0; round < Rounds; round++)
            {
                for (var i = 0; i < detectors.Count; i++)
                    least[i] = Math.Min(least[i], TimeOf(detectors[i], frame, seen));
            }
            for (var i = 0; i < detectors.Count; i++)
                sums[i] += least[i];
        }
        return [.. sums.Select(sum => sum / timed.Count)];
    }

    /// <exception cref="StartException">The still cannot be read.</exception>
    public async Task ReadAsync(string path, Frame frame, CancellationToken stopping)
    {
        if (await reader.ReadOneAsync(path, frame, stopping) is not CaptureResult.Got)
            throw new StartException($"{path} cannot be read as a picture: it is damaged, cut off or no picture.");
    }

    private static double TimeOf(IPersonDetector detector, Frame frame, DetectionResult seen)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            detector.Detect(frame, seen);
        }
        catch (InvalidDataException)
        {
            // What it gives is no count; its time is one all the same.
        }
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
