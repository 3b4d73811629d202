using System.Globalization;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models;
using CrowdWatch.Host.Commands.Counting;
using OpenCvSharp;

namespace CrowdWatch.Host.Commands;

/// <summary>Runs an inspected model: its self-test, and a picture of the user's.</summary>
internal sealed class InspectedRun(LocatedModel model)
{
    private const int MaxScores = 12;

    /// <exception cref="ModelException">The model does not open, or the picture cannot be read or drawn.</exception>
    public async Task RunAsync(string? picturePath, string? drawPath, TextWriter output, CancellationToken cancellation)
    {
        using var detector = new OnnxPersonDetectorFactory(new InferenceSettings()).Open(model.Manifest, model.OnnxPath);
        await output.WriteLineAsync(SelfTestLine.Of(detector, model));
        if (picturePath is null)
            return;
        var seen = new DetectionResult();
        using var frame = await ReadAsync(picturePath, detector.Canvas, cancellation);
        try
        {
            detector.Detect(frame, seen);
        }
        catch (InvalidDataException e)
        {
            throw new ModelException($"{picturePath} cannot be counted: {e.Message}", e);
        }
        await output.WriteLineAsync($"picture    {picturePath}: {Found(seen)}");
        if (drawPath is not null)
            await DrawAsync(picturePath, drawPath, seen, frame.SourceWidthPx, frame.SourceHeightPx, output, cancellation);
    }

    private static string Found(DetectionResult seen)
    {
        if (seen.Density is { } map)
            return string.Create(CultureInfo.InvariantCulture, $"{map.People.Sum(cell => (double)cell):0.0} people in {map.Rows} x {map.Columns} cells");
        var scores = string.Join(' ', seen.People.Take(MaxScores).Select(person => person.Confidence.ToString("0.00", CultureInfo.InvariantCulture)));
        return string.Create(CultureInfo.InvariantCulture, $"{seen.People.Count} people{(scores.Length > 0 ? $" ({scores}{(seen.People.Count > MaxScores ? " …" : "")})" : "")}, {seen.Weak.Count} weaker detections");
    }

    private static async Task<Frame> ReadAsync(string path, Canvas canvas, CancellationToken cancellation)
    {
        var frame = new Frame(canvas);
        try
        {
            await using var source = CaptureOption.FactoryOf(CaptureAdapter.OpenCv, CaptureOption.Settings(), (_, _) => { }).Open(new CaptureRequest { Source = path, Canvas = canvas });
            return await source.ReadAsync(frame, cancellation) is CaptureResult.Lost lost ? throw new ModelException($"--picture {path}: {lost.Reason}") : frame;
        }
        catch (Exception e)
        {
            frame.Dispose();
            if (e is ModelException or OperationCanceledException)
                throw;
            throw new ModelException($"--picture {path} cannot be read: {e.Message}", e);
        }
    }

    private static async Task DrawAsync(string picturePath, string drawPath, DetectionResult seen, int width, int height, TextWriter output, CancellationToken cancellation)
    {
        using var picture = await ReadAsync(picturePath, new Canvas(width, height, ChannelOrder.Bgr, ResizeRule.Stretch, PadValue: 0), cancellation);
        if (seen.Density is { } map)
            new DensityPainter(picture).Paint(map);
        else
            new BoxPainter(picture.Picture).Paint(seen.People);
        if (!TryWrite(drawPath, picture.Picture))
            throw new ModelException($"--draw {drawPath} cannot be written: give a .png or .jpg file in a folder that is there.");
        await output.WriteLineAsync($"drawn      {drawPath}");
    }

    private static bool TryWrite(string path, Mat picture)
    {
        try
        {
            return Cv2.ImWrite(path, picture);
        }
        catch (OpenCVException)
        {
            return false;
        }
    }
}
