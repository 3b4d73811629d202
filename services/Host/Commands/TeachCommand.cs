using System.CommandLine;
using CrowdWatch.Host.Commands.Teaching;

namespace CrowdWatch.Host.Commands;

/// <summary>crowdwatch teach: a camera learns to count its own crowd from some stills that a person has counted.</summary>
internal static class TeachCommand
{
    private const int WrongUsage = 2;

    public static Command Create(TextWriter output, TextWriter error)
    {
        var camera = new Argument<string?>("CAMERA") { Description = "Id of a camera of the site plan. Without one a file is taught from --stills.", Arity = ArgumentArity.ZeroOrOne };
        var site = new Option<string?>("--site") { Description = "Site plan (YAML).", HelpName = "FILE" };
        var stills = new Option<string?>("--stills") { Description = "Folder of stills as the camera gives them (they are turned as the plan says), in order of time by name. Without it they are taken from the camera.", HelpName = "DIR" };
        var time = new Option<TimeSpan?>("--for")
        {
            Description = $"How long stills are taken from a live camera: {Duration.Allowed}. Default 1h for a new lesson; a lesson that is there goes on with the stills it has. A file is read whole.",
            HelpName = "TIME",
            CustomParser = result =>
            {
                if (Duration.TryParse(result.Tokens[0].Value, out var duration))
                    return duration;
                result.AddError($"--for {result.Tokens[0].Value}: allowed is {Duration.Allowed}.");
                return null;
            },
        };
        var take = NumberOption.Whole("--take", "How many stills are counted; the program chooses them.", "N", TeachJob.UsualStills);
        var points = new Option<string?>("--points") { Description = "CSV file with the heads, rows file,x,y in pixels of the still as it lies in its file, instead of the page; x and y empty for nobody.", HelpName = "FILE" };
        var counts = new Option<string?>("--counts") { Description = "CSV file with numbers of people, rows file,people, instead of the page or beside --points.", HelpName = "FILE" };
        var choose = new Option<bool>("--choose") { Description = "Only prints the stills that are to be counted, one a line." };
        var begin = new Option<bool>("--new") { Description = "Forgets the stills and clicks of an earlier lesson; what was taught stays until it is replaced." };
        var outFile = new Option<string?>("--out") { Description = "File for what is taught. Without it, it lies beside the camera in the edge's data folder, and the edge uses it.", HelpName = "FILE" };
        var model = new Option<string>("--model") { Description = "Without a CAMERA: name of a fetched model, or path of a manifest .json.", HelpName = "NAME", DefaultValueFactory = _ => "nanodet" };
        var input = new LookOptions().Input;
        input.Description = "Without a CAMERA: picture that the model is given. Default: the model's own.";
        var list = new Option<bool>("--list") { Description = "Says of each camera of --site whether it is taught, when, and how wrong it is." };
        var forget = new Option<string?>("--forget") { Description = "Deletes what a camera was taught, with its stills and clicks.", HelpName = "CAMERA" };
        var (data, config, capture) = (ServerOptions.Data(), ServerOptions.Config(), CaptureOption.Create());
        data.Description = "The edge's data folder. Default: the one that 'crowdwatch run' uses for this plan and these settings.";
        var command = new Command("teach", "Teaches a camera to count its own crowd, from 10 to 50 stills on which a person clicks the heads. Pictures and clicks stay on this machine.")
        {
            camera, site, stills, time, take, points, counts, choose, begin, outFile, model, input, list, forget, data, config, capture,
        };
        command.SetAction(async (parse, cancellation) =>
        {
            var job = new TeachJob
            {
                CameraId = parse.GetValue(camera),
                SitePath = parse.GetValue(site),
                StillsFolder = parse.GetValue(stills),
                PointsPath = parse.GetValue(points),
                CountsPath = parse.GetValue(counts),
                OutPath = parse.GetValue(outFile),
                Take = parse.GetValue(take),
                CollectFor = parse.GetValue(time),
                OnlyChoose = parse.GetValue(choose),
                IsNew = parse.GetValue(begin),
                IsList = parse.GetValue(list),
                ForgetId = parse.GetValue(forget),
                Input = parse.GetValue(input),
            };
            if (job.Mistake() is { } mistake)
            {
                await error.WriteLineAsync($"crowdwatch: {mistake}");
                return WrongUsage;
            }
            return await CommandErrors.ReportAsync(error, async () =>
            {
                var settings = CaptureOption.Settings(parse.GetValue(config));
                if (!CaptureOption.TryPick(parse.GetValue(capture), settings, out var adapter, out var wrong))
                    throw new StartException(wrong);
                var sources = CaptureOption.FactoryOf(adapter, settings, (source, reason) => error.WriteLine($"{source}: {reason}"));
                var place = TeachPlace.Of(job, parse.GetValue(data), parse.GetValue(config), parse.GetValue(model)!);
                return await new TeachRun(job, place, sources, TimeProvider.System, output, error).RunAsync(cancellation);
            }, cancellation);
        });
        return command;
    }
}
