using System.CommandLine;
using System.Globalization;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Commands.Calibrating;
using CrowdWatch.Host.Commands.Teaching;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Host.Commands;

/// <summary>crowdwatch calibrate: says how well points of a camera's ground agree, in the picture and on the map, and refuses bad ones.</summary>
internal static class CalibrateCommand
{
    private const int WrongUsage = 2;
    private const int Refused = 1;

    private static readonly Argument<string> CameraId = new("CAMERA") { Description = "Id of a camera of the site plan." };

    private static readonly Option<string> Site = new("--site") { Description = "Site plan (YAML) with the CAMERA.", HelpName = "FILE", Required = true };

    private static readonly Option<string?> PointsFile = new("--points") { Description = "CSV file with columns x, y (pixels of the camera's imageSize), longitude, latitude (in the plan's datum). Default: the points of the plan.", HelpName = "FILE" };

    private static readonly Option<string[]> Point = new("--point") { Description = "One point, x,y=longitude,latitude; to be given for each.", HelpName = "POINT" };

    private static readonly Option<bool> FitDistortion = new("--fit-distortion") { Description = "Finds the bend of the lens too, from 8 points or more that reach the picture's corners. Default: the plan's." };

    public static Command Create(TextWriter output, TextWriter error)
    {
        var command = new Command("calibrate",
            "Says how well 4 or more points of level ground, known in a camera's picture and on the map, agree: by how many metres each is off, which one is wrong. "
            + "Exits with 1 where they will not do; of points that are not the plan's it prints the lines for the plan.")
        {
            CameraId, Site, PointsFile, Point, FitDistortion,
        };
        command.SetAction(async (parse, stopping) =>
        {
            if (parse.GetValue(PointsFile) is not null && parse.GetValue(Point) is { Length: > 0 })
            {
                await error.WriteLineAsync("crowdwatch: --points and --point are given; allowed is one of them.");
                return WrongUsage;
            }
            return await CommandErrors.ReportAsync(error, () => RunAsync(parse, output, error), stopping);
        });
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, TextWriter output, TextWriter error)
    {
        var plan = SitePlanReader.ReadWithoutGround(parse.GetRequiredValue(Site));
        var camera = TeachPlace.CameraOf(plan, parse.GetRequiredValue(CameraId));
        var given = Given(parse);
        var ground = given is null ? camera.Ground : new() { Points = given, Distortion = camera.Ground?.Distortion ?? 0 };
        if (ground is null)
            throw new StartException($"camera {camera.Id} has no ground in the plan; give its points with --points FILE, or each with --point x,y=longitude,latitude.");
        if (ground.Points.Count == 0)
            throw new StartException("there are no points; at least 4 say a ground.");
        var local = LocalPlane.Of(plan) ?? new LocalPlane(ground.Points[0].Map, plan.Datum);
        CountsText.ThrowIfAny([.. GroundRules.Misplaced(camera, ground, plan, local).Select(point => $"point {point.Point + 1}: {point.Key} {point.Found}; allowed: {point.Allowed}.")]);
        await output.WriteLineAsync($"camera {camera.Id}: {ground.Points.Count} points {(given is null ? "of the plan" : "given")}, {plan.Datum.ToString().ToUpperInvariant()}");
        if (parse.GetValue(FitDistortion))
            ground = ground with { Distortion = await DistortionAsync(ground, camera, local, output) };
        var calibration = GroundCalibration.Of(ground.On(local), camera.ImageSize, ground.Distortion);
        await output.WriteAsync(GroundReport.Of(plan, camera, ground, calibration, local));
        if (calibration.Fault is { } fault)
        {
            await error.WriteLineAsync($"crowdwatch: refused: {(fault.Point is { } point ? $"point {point + 1} is" : "the points are")} {fault.Found}.");
            return Refused;
        }
        await output.WriteLineAsync("These points will do.");
        if (given is not null || parse.GetValue(FitDistortion))
            await output.WriteAsync($"For the plan, under camera {camera.Id}:\n{GroundBlock.Of(ground)}");
        return 0;
    }

    private static IReadOnlyList<GroundControlPoint>? Given(ParseResult parse)
    {
        if (parse.GetValue(PointsFile) is { } file)
            return GroundPoints.OfFile(file);
        return parse.GetValue(Point) is { Length: > 0 } texts ? GroundPoints.OfTexts(texts) : null;
    }

    /// <exception cref="StartException">The points say no bend.</exception>
    private static async Task<double> DistortionAsync(GroundControl ground, Camera camera, LocalPlane local, TextWriter output)
    {
        try
        {
            var fit = DistortionFit.Of(ground.On(local), camera.ImageSize);
            if (fit.Refusal is { } refusal)
                throw new StartException($"--fit-distortion: {refusal}.");
            var straight = fit.StraightRmsMetres is { } metres ? string.Create(CultureInfo.InvariantCulture, $"what is left at the points falls from {metres:0.00} to {fit.RmsMetres:0.00} m") : "without it no ground fits the points";
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"distortion {fit.Distortion:0.0000} ±{fit.StandardError:0.0000}: {straight}"));
            return Math.Round(fit.Distortion, 4);
        }
        catch (ArgumentException e)
        {
            throw new StartException($"--fit-distortion: {e.Message.Split(" (Parameter")[0]}", e);
        }
    }
}
