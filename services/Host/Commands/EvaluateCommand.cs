using System.CommandLine;
using System.Text.Json;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Capture.OpenCv;
using CrowdWatch.Edge.Gating;
using CrowdWatch.Edge.Teaching;
using CrowdWatch.Edge.Tracking;
using CrowdWatch.Host.Commands.CountEvaluation;
using CrowdWatch.Host.Commands.Counting;

namespace CrowdWatch.Host.Commands;

/// <summary>crowdwatch evaluate: counts a recording or stills as crowdwatch count does, and says how far off the counts are.</summary>
internal static class EvaluateCommand
{
    private const int WrongUsage = 2;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly Argument<string> Source = new("SOURCE") { Description = "A video or picture file, or a folder of stills." };

    private static readonly Option<string> TruthPath = new(TruthFile.Option) { Description = $"How many people there truly are: {TruthFile.Forms}.", HelpName = "FILE", Required = true };

    private static readonly Option<string[]> Models = new("--model")
    {
        Description = "Name of a fetched model, or path of a manifest .json; may be given several times, for a row each.",
        HelpName = "NAME",
        DefaultValueFactory = _ => ["nanodet"],
    };

    private static readonly Option<int> Every = NumberOption.Whole("--every", "Counts frames 0, N, 2N … (of a folder: every Nth still by name).", "N", 1);

    private static readonly Option<string[]> Threads = new("--threads") { Description = "Threads of the model; may be given several times, for a row each. Default: 1.", HelpName = "N", DefaultValueFactory = _ => ["1"] };

    private static readonly Option<IReadOnlyList<LineArgument>> Line = LineOption.Create(
        "Counts who crosses this line as 'count' does, and says how many crossings are wrong. Once for each line; wants --line-truth.");

    private static readonly Option<string?> LineTruth = new(LineTruthFile.Option) { Description = $"How many people truly crossed each line: {LineTruthFile.Forms}.", HelpName = "FILE" };

    private static readonly Option<string?> JsonPath = new("--json") { Description = "File for the scores, as JSON.", HelpName = "FILE" };

    private static readonly Option<string?> Capture = CaptureOption.Create();

    private static readonly Option<bool> Gate = GateOption.Create();

    private static readonly Option<string?> Calibration = CalibrationOption.Create();

    private static readonly Option<string?> Taught = new("--taught") { Description = "Counts by what 'crowdwatch teach --out' wrote.", HelpName = "FILE" };

    private static readonly LookOptions Look = new();

    public static Command Create(TextWriter output, TextWriter error)
    {
        var command = new Command("evaluate",
            "Counts a recording or stills whose people are known, as 'count' does, and prints for each model the errors of its counts (MAE, RMSE, bias: counted minus "
            + "true; NAE: error as share of the true number), how many of its 80 % intervals hold the truth, what it refused or told as a lower bound, and its time a picture; "
            + "with --line how many of the true crossings are counted wrongly, both ways together.")
        {
            Source, TruthPath, Models, Every, Threads, Line, LineTruth, JsonPath, Capture, Gate, Calibration, Taught,
        };
        Look.AddTo(command);
        command.SetAction((arguments, stopping) => CommandErrors.ReportAsync(error, () => RunAsync(arguments, output, error, stopping), stopping));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, TextWriter output, TextWriter error, CancellationToken stopping)
    {
        var job = new CountJob { Source = arguments.GetRequiredValue(Source), EveryNth = arguments.GetValue(Every), Threshold = arguments.GetValue(Look.Threshold), Gate = arguments.GetValue(Gate) };
        var settings = CaptureOption.Settings();
        var knowsCapture = CaptureOption.TryPick(arguments.GetValue(Capture), settings, out var adapter, out var captureError);
        if ((job.Mistake() ?? LiveMistake(job) ?? CountingSetup.Mistake(arguments.GetValue(Taught), arguments.GetValue(Calibration)) ?? LineMistake(arguments) ?? (knowsCapture ? null : captureError)) is { } mistake)
        {
            await error.WriteLineAsync($"crowdwatch: {mistake}");
            return WrongUsage;
        }
        var threads = arguments.GetRequiredValue(Threads).Select(ThreadsOf).ToList();
        var truth = TruthFile.Read(arguments.GetRequiredValue(TruthPath));
        var lineTruth = arguments.GetValue(LineTruth) is { } file ? LineTruthFile.Read(file, CountedLines.Of(null, arguments.GetValue(Line)!, job.Source)?.Ids ?? []) : null;
        var factory = CaptureOption.FactoryOf(adapter, settings, (source, reason) => error.WriteLine($"{source}: {reason}"));
        var head = arguments.GetValue(Taught) is { } taught ? HeadFile.Read(taught) : null;
        var results = new List<EvaluatedModel>();
        foreach (var (name, count) in arguments.GetRequiredValue(Models).SelectMany(name => threads.Select(count => (name, count))))
        {
            var title = $"{Look.Spec(arguments, name)}{(head is not null ? ", taught" : arguments.GetValue(Calibration) is null ? "" : ", calibrated")}";
            await error.WriteLineAsync($"{title}:");
            using var setup = CountingSetup.Open(Look, arguments, name, count, head: head, calibration: arguments.GetValue(Calibration));
            var lines = CountedLines.Of(null, arguments.GetValue(Line)!, job.Source);
            if (lines is { Ids.Count: > 0 } && LineModels.MisfitOf(setup.Manifest, $"there are lines ({string.Join(", ", lines.Ids)})") is { } misfit)
                throw new StartException($"Lines cannot be counted: {misfit}.");
            var score = await ScoreAsync(job, truth, setup, lines, factory, adapter, error, stopping);
            results.Add(new(title, count, score, lines is not { Ids.Count: > 0 } ? null : LineScore.Of(lines.Ids, lineTruth!, lines.Totals)));
        }
        if (arguments.GetValue(JsonPath) is { } path)
            EvaluationFiles.WriteFile("--json", path, text => text.Write(ScoreTable.Json(job.SourceName, arguments.GetRequiredValue(TruthPath), job.EveryNth, results).ToJsonString(Indented)));
        foreach (var line in ScoreTable.Lines(results))
            await output.WriteLineAsync(line);
        return 0;
    }

    /// <exception cref="StartException">The source cannot be counted to its end, or the truth speaks of none of its pictures.</exception>
    private static async Task<CountScore> ScoreAsync(
        CountJob job, Truth truth, CountingSetup setup, CountedLines? lines, IFrameSourceFactory factory, CaptureAdapter adapter, TextWriter error, CancellationToken stopping)
    {
        ScoredRows? rows = null;
        try
        {
            job.CheckSource();
            job.CheckOpenCv(OpenCvLibrary.Failure, adapter);
            var isTerminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
            var run = new CountRun(job, setup.Detector, setup.Counter, factory, TimeProvider.System) { Rows = stills => rows = new ScoredRows(truth, stills), Lines = lines, Gate = job.Gate ? new CameraGate(null) : null };
            if (!await run.RunAsync(TextWriter.Null, error, isTerminal, stopping))
                throw new StartException($"{job.SourceName} was not counted to its end: a score of a part would look like one of all.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new StartException(e.Message, e);
        }
        if (rows!.Pictures.Count == 0)
            throw new StartException($"{TruthFile.Option} speaks of none of the {rows.Rows} pictures counted: it has {truth.Described}; {job.SourceName} is a {(job.IsFolder ? "folder of stills" : "recording")}.");
        if (rows.Pictures.Count < rows.Rows)
            await error.WriteLineAsync($"{rows.Rows - rows.Pictures.Count} of the {rows.Rows} pictures have no true number; they are left out.");
        return CountScore.Of(rows.Pictures);
    }

    private static string? LineMistake(ParseResult arguments) => (arguments.GetValue(Line)!.Count > 0, arguments.GetValue(LineTruth) is not null) switch
    {
        (true, false) => $"--line without {LineTruthFile.Option}: give {LineTruthFile.Forms}, or use 'count', which counts lines without it.",
        (false, true) => $"{LineTruthFile.Option} without --line: give the lines whose crossings it tells.",
        _ => null,
    };

    private static string? LiveMistake(CountJob job) =>
        CaptureSource.IsLive(job.Source) ? $"SOURCE {job.SourceName}: that is a live source; allowed is a recording or a folder of stills, whose people were counted." : null;

    private static int ThreadsOf(string text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var threads) && threads is >= 1 and <= 256
            ? threads
            : throw new StartException($"--threads {text}: allowed is a whole number from 1 to 256.");
}
