using System.CommandLine;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Capture.OpenCv;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Gating;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Teaching;
using CrowdWatch.Edge.Tracking;
using CrowdWatch.Host.Commands.Counting;

namespace CrowdWatch.Host.Commands;

/// <summary>crowdwatch count: counts the people on every frame of a recording, a stream or a folder of stills.</summary>
internal static class CountCommand
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    /// <summary>What shells report for a program that ended by Ctrl-C: 128 + signal 2.</summary>
    private const int Interrupted = 130;

    private static readonly Argument<string> Source = new("SOURCE")
    {
        Description = "A video or picture file, a folder of stills, /dev/videoN, or an rtsp, rtsps, http or https address of a stream or of snapshots.",
    };

    private static readonly Option<string> Model = new("--model")
    {
        Description = "Name of a fetched model, or path of a manifest .json.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "nanodet",
    };

    private static readonly Option<int> Every = NumberOption.Whole("--every", "Counts frames 0, N, 2N … (of a folder: every Nth still by name).", "N", 1);

    private static readonly Option<string?> Out = new("--out") { Description = "File for the counts; without it they go to standard output.", HelpName = "FILE" };

    private static readonly Option<string?> Annotate = new("--annotate")
    {
        Description = "Folder for one PNG per counted frame with the people drawn in; with --camera or --line also lines with their totals, zones, cells, ground, and where each person came from in the last seconds. Files and folders only.",
        HelpName = "DIR",
    };

    private static readonly Option<IReadOnlyList<LineArgument>> Line = LineOption.Create(
        "Counts who crosses this line, each way: columns NAME_in and NAME_out with the totals so far. Once for each line, in pixels of the source (with --camera of its imageSize, beside the camera's own lines). XI,YI is a point of the inner side; without it that is the right of an upright line, and below a level one. Without a name they are line1, line2 …");

    private static readonly Option<int> Threads = NumberOption.Whole("--threads", "Threads of the model.", "N", Math.Clamp(Environment.ProcessorCount, 1, MostThreads));

    // Above this a model of this size only loses time in handing work around.
    private const int MostThreads = 8;

    private static readonly Option<string?> Capture = CaptureOption.Create();

    private static readonly Option<bool> Gate = GateOption.Create();

    private static readonly Option<string?> Calibration = CalibrationOption.Create();

    private static readonly LookOptions Look = new();

    private static readonly CameraOptions AsCamera = new();

    public static Command Create(TextWriter output, TextWriter error)
    {
        var command = new Command("count", "Counts the people on every frame of a recording, a stream or a folder of stills: rows frame,time_s,people,low,high (or file,people,low,high); low and high are the ends of the 80 % interval of the true number.")
        {
            Source, Model, Every, Line, Out, Annotate, Threads, Capture, Gate, Calibration,
        };
        Look.AddTo(command);
        AsCamera.AddTo(command);
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, output, error, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var job = new CountJob
        {
            Source = arguments.GetRequiredValue(Source),
            EveryNth = arguments.GetValue(Every),
            OutPath = arguments.GetValue(Out),
            AnnotateFolder = arguments.GetValue(Annotate),
            Threshold = arguments.GetValue(Look.Threshold),
            Gate = arguments.GetValue(Gate),
        };
        var threads = arguments.GetValue(Threads);
        var settings = CaptureOption.Settings();
        var knowsCapture = CaptureOption.TryPick(arguments.GetValue(Capture), settings, out var adapter, out var captureError);
        var mistake = job.Mistake() ?? (threads is < 1 or > 256 ? $"--threads {threads}: give a whole number from 1 to 256." : null) ?? (knowsCapture ? null : captureError) ?? CountingSetup.Mistake(arguments.GetValue(AsCamera.Taught), arguments.GetValue(Calibration)) ?? AsCamera.Mistake(arguments, Look, Model);
        if (mistake is not null)
        {
            await error.WriteLineAsync(mistake);
            return WrongUsage;
        }
        try
        {
            job.CheckSource();
            job.CheckOpenCv(OpenCvLibrary.Failure, adapter);
            var camera = AsCamera.Camera(arguments, out var plan);
            var head = AsCamera.Head(arguments, camera, plan);
            var lines = CountedLines.Of(camera, arguments.GetValue(Line)!, job.Source);
            using var setup = CountingSetup.Open(Look, arguments, arguments.GetValue(Model)!, threads, camera, head, head is null ? AsCamera.CalibrationPath(arguments, arguments.GetValue(Calibration), camera, plan) : null);
            if (lines is { Ids.Count: > 0 } && LineModels.MisfitOf(setup.Manifest, $"there are lines ({string.Join(", ", lines.Ids)})") is { } misfit)
                throw new StartException($"Lines cannot be counted: {misfit}.");
            var isTerminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
            var run = new CountRun(Turned(job, camera), setup.Detector, setup.Counter, CaptureOption.FactoryOf(adapter, settings, (source, reason) => error.WriteLine($"{source}: {reason}")), TimeProvider.System)
            {
                Zones = setup.Zones,
                Excluded = setup.Excluded,
                Lines = lines,
                Gate = job.Gate ? new CameraGate(camera) : null,
                Scene = job.AnnotateFolder is null ? null : new AnnotatedScene(camera, plan, camera is null && lines is { Ids.Count: 0 } ? null : lines),
            };
            return await run.RunAsync(output, error, isTerminal, cancellationToken) ? 0 : Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync("Interrupted; the rows written so far are complete.");
            return Interrupted;
        }
        catch (Exception e) when (e is EdgeException or ModelException or ProviderUnavailableException or IOException or UnauthorizedAccessException or InvalidDataException or HeadException or SitePlanException or StartException)
        {
            await error.WriteLineAsync(e.Message);
            return Failed;
        }
    }

    private static CountJob Turned(CountJob job, Camera? camera) => camera is null ? job : job with
    {
        Threshold = camera.Threshold,
        Rotation = (CaptureRotation)camera.Rotate,
        PixelAspect = camera.PixelAspect is { } aspect ? PixelAspect.Parse(aspect) : null,
    };
}
