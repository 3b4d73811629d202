using System.Globalization;
using System.Security.Cryptography;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Detection.Preprocessing;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Catalogue;
using CrowdWatch.Edge.Models.Import.Onnx;
using CrowdWatch.Edge.Models.Quantization;
using CrowdWatch.Host.Commands.CountEvaluation;

namespace CrowdWatch.Host.Commands.Quantizing;

/// <summary>Makes a model's form in 8 bits, measures it beside the floats on stills that it was not made from, and keeps it only where it is better.</summary>
/// <param name="model">The model in floats.</param>
/// <param name="reader">Reads stills.</param>
/// <param name="output">Gets what was measured.</param>
/// <param name="progress">Gets a line for each step that takes time, and why nothing was kept.</param>
internal sealed class QuantizeRun(LocatedModel model, StillFolder reader, TextWriter output, TextWriter progress)
{
    /// <summary>Half of them to make the form, half to measure it.</summary>
    public const int MinStills = 8;

    private readonly OnnxPersonDetectorFactory factory = new(new InferenceSettings { Threads = 1 });

    private string Name => model.Manifest.Name + "-int8";

    /// <summary>Whether it was kept.</summary>
    /// <exception cref="ModelException">The model cannot be quantised, or its files cannot be written.</exception>
    /// <exception cref="StartException">There are too few stills, one cannot be read, or none that is measured is in the truth.</exception>
    public async Task<bool> RunAsync(string folder, Truth? truth, CancellationToken stopping)
    {
        var stills = StillFolder.List(folder);
        if (stills.Count < MinStills)
            throw new StartException($"--stills {folder}: there are {stills.Count} stills (jpg, jpeg, png, bmp, webp); at least {MinStills} are needed, better 50 spread over empty and full hours.");
        var onnx = await File.ReadAllBytesAsync(model.OnnxPath, stopping);
        var (making, measuring) = (stills.Where((_, i) => i % 2 == 0).ToList(), Known(stills, truth, folder));
        await progress.WriteLineAsync($"looking at the activations of {model.Manifest.Name} on {making.Count} stills");
        using var calibration = await CalibrateAsync(onnx, making, stopping);

        var measured = new MeasuredStills(measuring, reader);
        var working = Directory.CreateTempSubdirectory("crowdwatch-quantize-").FullName;
        try
        {
            using var floats = Open(model);
            await progress.WriteLineAsync($"counting {measuring.Count} other stills in floats");
            var inFloats = await measured.CountAsync(floats, model.Manifest, stopping);
            var reference = truth is null ? inFloats : [.. measuring.Select(path => (double)truth.PeopleOn(0, Path.GetFileName(path))!.Value)];
            var best = await BestAsync(onnx, calibration, measured, reference, working, stopping);
            using var whole = Open(best.Model);
            var times = await measured.TimeAsync([floats, whole], stopping);
            var score = new QuantizationScore(times[0], times[1], Mae(inFloats, reference), best.Mae, reference.Average(), truth is not null);
            await TellAsync(score, best.Rule, making.Count, measuring.Count);
            if (score.Refusals() is { Count: > 0 } refusals)
            {
                await progress.WriteLineAsync($"Not kept, nothing was written: {string.Join("; and ", refusals)}.");
                return false;
            }
            await KeepAsync(best.Model, stopping);
            return true;
        }
        finally
        {
            Directory.Delete(working, recursive: true);
        }
    }

    private sealed record Candidate(LocatedModel Model, RangeRule Rule, double Mae);

    private static List<string> Known(IReadOnlyList<string> stills, Truth? truth, string folder)
    {
        List<string> measuring = [.. stills.Where((path, i) => i % 2 == 1 && (truth is null || truth.PeopleOn(0, Path.GetFileName(path)) is not null))];
        return measuring.Count > 0
            ? measuring
            : throw new StartException($"{TruthFile.Option}: it speaks of {truth!.Described}, and of none of the stills of {folder} that are measured (every second one by name).");
    }

    /// <summary>Gathers the activations in two passes over the stills.</summary>
    private async Task<ActivationCalibration> CalibrateAsync(byte[] onnx, IReadOnlyList<string> stills, CancellationToken stopping)
    {
        var input = model.Manifest.Input;
        var (normalizer, measured) = (new PixelNormalizer(input), new MeasuredStills(stills, reader));
        using var frame = new Frame(input.ToCanvas());
        var calibration = Begin(GraphQuantizer.Prepare(onnx, model.OnnxPath));
        try
        {
            var planes = new float[calibration.PictureLength];
            foreach (var take in (Action<float[]>[])[calibration.Widen, calibration.Count])
            {
                foreach (var path in stills)
                {
                    await measured.ReadAsync(path, frame, stopping);
                    normalizer.Normalize(frame.Pixels, planes);
                    take(planes);
                }
            }
            return calibration;
        }
        catch
        {
            calibration.Dispose();
            throw;
        }
    }

    private ActivationCalibration Begin(OnnxGraph prepared)
    {
        try
        {
            return new(prepared, model.Manifest, Environment.ProcessorCount);
        }
        catch (ModelException e)
        {
            throw new ModelException($"{model.OnnxPath} cannot be quantised: {e.Message}.", e);
        }
    }

    /// <summary>The form whose counts are least off, of one for each rule by which ranges are taken.</summary>
    private async Task<Candidate> BestAsync(
        byte[] onnx, ActivationCalibration calibration, MeasuredStills measured, IReadOnlyList<double> reference, string working, CancellationToken stopping)
    {
        Candidate? best = null;
        foreach (var rule in Enum.GetValues<RangeRule>())
        {
            await progress.WriteLineAsync($"counting them in 8 bits, ranges by {NameOf(rule)}");
            var bytes = GraphQuantizer.Quantize(onnx, model.OnnxPath, Name, calibration.Ranges(rule));
            var path = Path.Combine(working, $"{rule}.onnx");
            await File.WriteAllBytesAsync(path, bytes, stopping);
            var located = new LocatedModel(ManifestOf(bytes), path);
            using var detector = Open(located);
            var mae = Mae(await measured.CountAsync(detector, model.Manifest, stopping), reference);
            if (best is null || mae < best.Mae)
                best = new(located, rule, mae);
        }
        return best!;
    }

    private ModelManifest ManifestOf(byte[] onnx) => model.Manifest with
    {
        Name = Name,
        Title = $"{model.Manifest.Title}, in whole numbers of 8 bits",
        Source = $"made by 'crowdwatch models quantize' from {Path.GetFileName(model.OnnxPath)}, sha256 {model.Manifest.Sha256}",
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(onnx)),
        Quantized = null,
    };

    private IPersonDetector Open(LocatedModel located) => new DetectorSpec(located.Manifest.Name, null, TileGrid.Whole).Open(located, factory);

    /// <summary>Not a number where a count is none: that is never better.</summary>
    private static double Mae(IReadOnlyList<double> counts, IReadOnlyList<double> reference) =>
        counts.Zip(reference, (count, people) => double.IsNaN(count) ? double.PositiveInfinity : Math.Abs(count - people)).Average();

    private async Task TellAsync(QuantizationScore score, RangeRule rule, int making, int measuring)
    {
        var against = score.HasTruth ? "the truth" : "the counts of the floats, as no --truth was given";
        await output.WriteLineAsync($"{model.Manifest.Name}: {making} stills for the ranges, {measuring} others measured against {against}; one thread, this processor");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  floats  {score.FloatMilliseconds,7:0.0} ms a picture, {score.FloatMae:0.00} people off"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  8 bits  {score.WholeMilliseconds,7:0.0} ms a picture, {score.WholeMae:0.00} people off, {score.Speedup:0.00} times as fast; ranges by {NameOf(rule)}"));
    }

    private async Task KeepAsync(LocatedModel best, CancellationToken stopping)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(model.OnnxPath))!;
        var path = Path.Combine(folder, Name + ".onnx");
        try
        {
            await AtomicFile.WriteAsync(path, await File.ReadAllBytesAsync(best.OnnxPath, stopping), stopping);
            await AtomicFile.WriteAsync(Path.ChangeExtension(path, ".json"), ManifestFile.Serialize(best.Manifest), stopping);
            await AtomicFile.WriteAsync(Path.ChangeExtension(model.OnnxPath, ".json"), ManifestFile.Serialize(model.Manifest with { Quantized = Name }), stopping);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"Model '{Name}' cannot be put into {folder}: {e.Message}", e);
        }
        await output.WriteLineAsync($"kept as {Name}: {path}; the manifest of {model.Manifest.Name} names it");
    }

    private static string NameOf(RangeRule rule) => rule switch
    {
        RangeRule.MinMax => "least and greatest value",
        RangeRule.Percentile => "percentile",
        _ => "least error",
    };
}
