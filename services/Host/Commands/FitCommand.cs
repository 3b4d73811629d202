using System.CommandLine;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Counting.Calibrations;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Host.Commands.Fitting;
using CrowdWatch.Host.Commands.Teaching;

namespace CrowdWatch.Host.Commands;

/// <summary>crowdwatch fit: fits how many people a detection of each score stands for on one camera, from stills with counted people.</summary>
internal static class FitCommand
{
    private const int WrongUsage = 2;
    private const int NoBetter = 1;

    private static readonly Argument<string?> CameraId = new("CAMERA") { Description = "Id of a camera of the site plan: its model, input, tiles, threshold and excluded areas hold. Without one the options below.", Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<string?> Site = new("--site") { Description = "Site plan (YAML) with the CAMERA.", HelpName = "FILE" };

    private static readonly Option<string> Stills = new("--stills") { Description = "Folder of stills as the camera gives them (they are turned as the plan says), spread over its empty and its full hours.", HelpName = "DIR", Required = true };

    private static readonly Option<string?> Counts = new("--counts") { Description = "CSV file with numbers of people, rows file,people; stills without a row are left out.", HelpName = "FILE" };

    private static readonly Option<string?> Points = new("--points") { Description = "CSV file with heads, rows file,x,y, instead of --counts or beside it.", HelpName = "FILE" };

    private static readonly Option<string?> Out = new("--out") { Description = "File for the calibration. Default with a CAMERA: its folder in the edge's data folder, where the edge finds it at its next start.", HelpName = "FILE" };

    private static readonly Option<string> Model = new("--model") { Description = "Without a CAMERA: name of a fetched model, or path of a manifest .json.", HelpName = "NAME", DefaultValueFactory = _ => "nanodet" };

    private static readonly LookOptions Look = new();

    public static Command Create(TextWriter output, TextWriter error)
    {
        var (data, config, capture) = (ServerOptions.Data(), ServerOptions.Config(), CaptureOption.Create());
        data.Description = "The edge's data folder. Default: the one that 'crowdwatch run' uses for this plan and these settings.";
        var command = new Command("fit",
            "Fits how many people a detection of each score stands for on one camera, from 5 stills with counted people or more, and says how wrong counts then are. "
            + "For crowds of up to about 60 people; 'crowdwatch teach' learns more from clicked heads.")
        {
            CameraId, Site, Stills, Counts, Points, Out, Model, data, config, capture,
        };
        Look.AddTo(command);
        command.SetAction(async (parse, stopping) =>
        {
            if (Mistake(parse) is { } mistake)
            {
                await error.WriteLineAsync($"crowdwatch: {mistake}");
                return WrongUsage;
            }
            return await CommandErrors.ReportAsync(error, () => RunAsync(parse, parse.GetValue(data), parse.GetValue(config), parse.GetValue(capture), output, error, stopping), stopping);
        });
        return command;
    }

    private static string? Mistake(ParseResult parse)
    {
        var (camera, stills) = (parse.GetValue(CameraId), parse.GetRequiredValue(Stills));
        if (camera is not null != (parse.GetValue(Site) is not null))
            return camera is null ? "CAMERA is missing: the id of a camera of the site plan; or leave --site out." : "--site is missing: the site plan with the camera.";
        if (camera is null && parse.GetValue(Out) is null)
            return "--out is missing: a file for the calibration; or give a CAMERA, with --site FILE.";
        if (camera is not null && (parse.GetValue(Look.Input) is not null || parse.GetValue(Look.Tiles) is not null || parse.GetValue(Look.Threshold) is not null))
            return "--input, --tiles and --threshold are the plan's for a CAMERA; leave them out.";
        if (parse.GetValue(Counts) is null && parse.GetValue(Points) is null)
            return "--counts is missing: a CSV file with rows file,people; or --points with rows file,x,y.";
        if (parse.GetValue(Out) is { } path && (path.Length == 0 || Directory.Exists(path)))
            return $"--out {path}: that is a folder; give the path of a file.";
        return Directory.Exists(stills) ? null : $"--stills {stills}: there is no such folder.";
    }

    private static async Task<int> RunAsync(ParseResult parse, string? data, string? config, string? capture, TextWriter output, TextWriter error, CancellationToken stopping)
    {
        var settings = CaptureOption.Settings(config);
        if (!CaptureOption.TryPick(capture, settings, out var adapter, out var wrong))
            throw new StartException(wrong);
        var labels = LabelFiles.Read(parse.GetValue(Points), parse.GetValue(Counts));
        var job = new TeachJob { CameraId = parse.GetValue(CameraId), SitePath = parse.GetValue(Site), StillsFolder = parse.GetRequiredValue(Stills) };
        var place = TeachPlace.Of(job, data, config, parse.GetValue(Model)!);
        var spec = place.Camera is { } camera ? DetectorSpec.Of(camera) : Look.Spec(parse, place.Model);
        var located = place.Locate();
        using var detector = spec.Open(located, new OnnxPersonDetectorFactory(new InferenceSettings { Threads = Environment.ProcessorCount }));
        var look = new CountedStills(detector, StillFolder.Of(place.Camera, CaptureOption.FactoryOf(adapter, settings, (source, reason) => error.WriteLine($"{source}: {reason}"))), located.Manifest)
        {
            Threshold = place.Camera?.Threshold ?? parse.GetValue(Look.Threshold),
            Excluded = place.Camera is { } seenBy ? ExcludedAreas.Of(seenBy) : null,
        };
        var stills = await look.ReadAsync(job.StillsFolder!, labels, stopping);
        var manifest = spec.ManifestOf(located);
        var calibration = CountCalibration.Learn(manifest, spec.Tiles.ToString(), stills);
        await output.WriteLineAsync(FitReport.Of(calibration));
        if (!calibration.IsBetter)
        {
            await error.WriteLineAsync("Nothing was written: these weights count no better than the model as it comes. More stills, or stills with more people, may help.");
            return NoBetter;
        }
        var path = parse.GetValue(Out) ?? place.Folder!.Calibration;
        try
        {
            CalibrationFile.Write(path, calibration);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{path} cannot be written: {e.Message}", e);
        }
        await output.WriteLineAsync(place.Camera is null || parse.GetValue(Out) is not null
            ? $"Written to {path}; use it with: crowdwatch count --calibration {path}"
            : $"Written to {path}; the edge counts camera {place.Camera.Id} with it from its next start.");
        return 0;
    }
}
