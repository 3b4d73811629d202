using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Capture.OpenCv;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.SelfTests;

/// <summary>
/// Finds out whether a model is right on this machine: on a picture with a known number of people, the one its manifest names or else a drawn one.
/// A wrong mean, class or threshold, or hardware that calculates wrongly, would otherwise be an empty place for ever.
/// </summary>
public static class ModelSelfTest
{
    // A model for crowds counts from a twentieth on and is calibrated for what that finds too much; what it is sure of must still be the people.
    private const double MinThreshold = 0.3;

    /// <summary>Makes sure that the model was right once on this machine: runs the test unless that is on record beside the model.</summary>
    /// <returns>The result, or null where an earlier one is on record.</returns>
    /// <exception cref="ModelException">It is not right, or there is no picture to test it with.</exception>
    public static SelfTestResult? Ensure(IPersonDetector detector, LocatedModel model, InferenceProvider provider)
    {
        ArgumentNullException.ThrowIfNull(model);
        var record = new SelfTestRecord(model, provider);
        if (record.Exists())
            return null;
        var result = Run(detector, model);
        if (!result.IsRight)
            throw new ModelException(Failure(result, model, provider));
        record.Write(result);
        return result;
    }

    /// <summary>What the model finds.</summary>
    /// <exception cref="ModelException">There is no picture to test it with, or it gives what is no number.</exception>
    public static SelfTestResult Run(IPersonDetector detector, LocatedModel model)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(model);
        var (own, output) = (model.Manifest.SelfTest, model.Manifest.Output);
        var isDensity = output.Decoder == OutputDecoder.Density;
        if (own is null && isDensity)
            throw new ModelException($"Model '{model.Manifest.Name}' gives a density map, which no drawn picture can test. {Advice}");
        using var frame = new Frame(detector.Canvas);
        if (own is null)
            DrawnScene.Draw(frame);
        else
            Load(frame, Path.Combine(Path.GetDirectoryName(Path.GetFullPath(model.OnnxPath))!, own.Picture), model.Manifest.Name);
        var seen = new DetectionResult();
        try
        {
            // The test of a picture of one's own is what the model counts: its own threshold.
            detector.Detect(frame, seen, isDensity || own is not null ? null : Math.Max(output.Threshold, MinThreshold));
        }
        catch (InvalidDataException e)
        {
            throw new ModelException($"Model '{model.Manifest.Name}' fails its self-test: {e.Message}", e);
        }
        var found = seen.Density?.People.Sum(cell => (double)cell) ?? seen.People.Count;
        return own is null ? new(found, DrawnScene.People, DrawnScene.Tolerance, "a drawn picture") : new(found, own.People, own.Tolerance, own.Picture);
    }

    /// <summary>What to tell of a model that is not right.</summary>
    public static string Failure(SelfTestResult result, LocatedModel model, InferenceProvider provider) =>
        $"Model '{model.Manifest.Name}' was never right on this machine: on {ProviderNames.Of(provider)} it {result}. "
        + $"Check 'channels', 'mean', 'std', 'personClass' and 'threshold' of its manifest. {(model.Manifest.SelfTest is null ? "It may also be made for other views than from the front. " + Advice : "")}".TrimEnd();

    private const string Advice = "Name a picture of your own in the manifest: \"selfTest\": { \"picture\": \"FILE\", \"people\": N, \"tolerance\": M }, the file beside it.";

    private static void Load(Frame frame, string path, string model)
    {
        try
        {
            if (OpenCvPicture.FitInto(frame, File.ReadAllBytes(path)) is { } fault)
                throw new ModelException($"The self-test picture {path} of model '{model}' {fault}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or EdgeException)
        {
            throw new ModelException($"The self-test picture {path} of model '{model}' cannot be read: {e.Message}", e);
        }
    }
}
