using System.CommandLine;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Teaching;
using CrowdWatch.Host.Commands.Teaching;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Host.Commands;

/// <summary>Counts a source as a camera of a plan would be counted, or by what was taught: --camera, --site, --taught.</summary>
internal sealed class CameraOptions
{
    public Option<string?> CameraId { get; } = new("--camera")
    {
        Description = "Counts SOURCE as this camera of --site: its model, input, tiles, turn, threshold, excluded areas and what it was taught; a column zone:ID for each of its zones.",
        HelpName = "ID",
    };

    public Option<string?> Site { get; } = new("--site") { Description = "Site plan with the camera.", HelpName = "FILE" };

    public Option<string?> Taught { get; } = new("--taught") { Description = "Counts by what 'crowdwatch teach --out' wrote; a camera's own needs no option.", HelpName = "FILE" };

    public Option<string?> Data { get; } = ServerOptions.Data();

    public Option<string?> Config { get; } = ServerOptions.Config();

    public void AddTo(Command command)
    {
        command.Add(CameraId);
        command.Add(Site);
        command.Add(Taught);
        command.Add(Data);
        command.Add(Config);
    }

    /// <summary>What is wrong with the options, or null.</summary>
    public string? Mistake(ParseResult arguments, LookOptions look, Option<string> model)
    {
        if (arguments.GetValue(CameraId) is null != arguments.GetValue(Site) is null)
            return arguments.GetValue(CameraId) is null ? "--site: --camera is missing, which says as which camera SOURCE is counted." : "--camera: --site is missing, the site plan with the camera.";
        if (arguments.GetValue(CameraId) is null)
            return arguments.GetValue(Data) is null && arguments.GetValue(Config) is null ? null : "--data and --config are for --camera, whose taught head lies there.";
        Option[] own = [model, look.Input, look.Tiles, look.Threshold];
        return own.FirstOrDefault(option => arguments.GetResult(option) is { Implicit: false }) is { } twice
            ? $"{twice.Name}: the plan says that of a camera; leave it out with --camera."
            : null;
    }

    /// <summary>The camera; null where none is given.</summary>
    /// <exception cref="SitePlanException">The plan is wrong.</exception>
    /// <exception cref="StartException">There is no such camera.</exception>
    public Camera? Camera(ParseResult arguments, out SitePlan? plan)
    {
        plan = arguments.GetValue(Site) is { } path ? SitePlanReader.ReadWithoutCameras(path) : null;
        return plan is null ? null : TeachPlace.CameraOf(plan, arguments.GetValue(CameraId)!);
    }

    /// <summary>What was taught and is to be counted by; null where nothing was.</summary>
    /// <exception cref="HeadException">It cannot be read.</exception>
    public TaughtHead? Head(ParseResult arguments, Camera? camera, SitePlan? plan)
    {
        if (arguments.GetValue(Taught) is { } path)
            return HeadFile.Read(path);
        if (camera is null)
            return null;
        var taught = FolderOf(arguments, camera, plan!).Taught;
        return File.Exists(taught) ? HeadFile.Read(taught) : null;
    }

    /// <summary>The file of weights that are to be counted with; null where there is none.</summary>
    /// <param name="arguments">What was given.</param>
    /// <param name="given">The file that was named; null: the camera's own.</param>
    /// <param name="camera">The camera; null where none is given.</param>
    /// <param name="plan">Its plan.</param>
    public string? CalibrationPath(ParseResult arguments, string? given, Camera? camera, SitePlan? plan)
    {
        if (given is not null || camera is null)
            return given;
        if (camera.Calibration is { } named)
            return Path.GetFullPath(named, Path.GetDirectoryName(Path.GetFullPath(arguments.GetValue(Site)!))!);
        var own = FolderOf(arguments, camera, plan!).Calibration;
        return File.Exists(own) ? own : null;
    }

    private CameraFolder FolderOf(ParseResult arguments, Camera camera, SitePlan plan) =>
        new(Server.EdgeFolder(plan, arguments.GetValue(Data), arguments.GetValue(Config)), camera.Id);
}
