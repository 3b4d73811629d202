using System.Collections.Concurrent;
using System.CommandLine;
using System.Runtime.CompilerServices;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capacity;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Teaching;
using CrowdWatch.Host.Commands.Doctor;
using CrowdWatch.Host.Site;
using Microsoft.Extensions.Configuration;

namespace CrowdWatch.Host.Commands;

/// <summary>crowdwatch doctor: checks everything that CrowdWatch needs, one line each, and says what to do.</summary>
internal static class DoctorCommand
{
    private const string DefaultModel = "nanodet";

    /// <summary>Folder name of the store where no plan gives one.</summary>
    private const string NoSite = "default";

    public static Command Create(TextWriter output, TextWriter error)
    {
        var site = new Option<string?>("--site") { Description = "Site plan (YAML); its models and cameras are checked too.", HelpName = "FILE" };
        var port = ServerOptions.Port();
        var data = ServerOptions.Data();
        var (capture, config) = (CaptureOption.Create(), ServerOptions.Config());
        var roster = ServerOptions.Roster();
        var accept = new Option<string?>("--accept-position") { Description = "Does nothing else: the position that a camera of --site has now is right, and its edge learns its picture anew. On the edge's machine, after a camera was moved on purpose.", HelpName = "CAMERA" };
        var pictures = new Option<string?>("--pictures") { Description = "Folder for one PNG per camera of --site with what the plan says of it drawn in: zones, lines, excluded areas, ground and calibration. They may show people: they stay on this machine, and you delete them.", HelpName = "DIR" };
        var command = new Command("doctor", "Checks FFmpeg, OpenCV, models and their speed, the site plan, its cameras, the settings of every role, the roster, the data folder, disk and port.")
        {
            site, roster, config, port, data, capture, accept, pictures,
        };
        command.SetAction((parse, cancellation) => CommandErrors.ReportAsync(error, async () =>
        {
            var settings = SettingsOf(parse.GetValue(config));
            if (!CaptureOption.TryPick(parse.GetValue(capture), settings, out var adapter, out var mistake))
                throw new StartException(mistake);
            var server = new ServerSettings
            {
                Roles = Roles.Everything,
                Listen = "localhost",
                Port = parse.GetValue(port),
                DataFolder = parse.GetValue(data),
                ConfigFile = parse.GetValue(config),
                RosterFile = parse.GetValue(roster),
            };
            if (parse.GetValue(accept) is { } cameraId)
                return await ReportAsync(PositionCheck.AcceptAsync(cameraId, parse.GetValue(site), server), output);
            if (parse.GetValue(pictures) is { } folder && (folder.Length == 0 || parse.GetValue(site) is null))
                throw new StartException(folder.Length == 0 ? "--pictures: give the path of a folder." : "--pictures needs the site plan: crowdwatch doctor --site FILE --pictures DIR");
            var findings = ExamineAsync(parse.GetValue(site), parse.GetValue(pictures), server, adapter, settings, cancellation);
            return await ReportAsync(findings, output);
        }, cancellation));
        return command;
    }

    // A file that cannot be read is a finding of its own; the rest is looked at all the same.
    private static IConfiguration SettingsOf(string? config)
    {
        try
        {
            return CaptureOption.Settings(config);
        }
        catch (StartException)
        {
            return CaptureOption.Settings();
        }
    }

    /// <summary>Prints findings as they come; 1 if something fails.</summary>
    internal static async Task<int> ReportAsync(IAsyncEnumerable<Finding> findings, TextWriter output)
    {
        var (fails, warnings) = (0, 0);
        await foreach (var finding in findings)
        {
            await output.WriteLineAsync(finding.ToString());
            fails += finding.Verdict == Verdict.Fail ? 1 : 0;
            warnings += finding.Verdict == Verdict.Warn ? 1 : 0;
        }
        await output.WriteLineAsync(fails + warnings == 0 ? "Everything is as it should be." : $"{fails} failed, {warnings} to look at.");
        return fails > 0 ? 1 : 0;
    }

    private static async IAsyncEnumerable<Finding> ExamineAsync(
        string? site, string? pictures, ServerSettings server, CaptureAdapter adapter, IConfiguration settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await FfmpegCheck.ExamineAsync(CaptureOption.FfmpegOf(settings), TimeProvider.System, cancellationToken);
        var processor = ProcessorCapabilities.OfThisMachine();
        yield return new(Verdict.Ok, "processor", processor.ToString());
        var (plan, findings) = ReadPlan(site);
        foreach (var finding in await DecoderCheck.ExamineAsync(plan?.Cameras ?? [], CaptureOption.FfmpegOf(settings), TimeProvider.System, cancellationToken))
            yield return finding;
        foreach (var finding in findings.Concat(plan is null ? [] : GroundCheck.Examine(plan)))
            yield return finding;
        foreach (var finding in await SettingsFindings.ExamineAsync(plan, server, TimeProvider.System.GetUtcNow()))
            yield return finding;

        var edgeFolder = plan is null ? null : EdgeFolderOf(plan, server);
        IReadOnlyList<Camera> cameras = edgeFolder is null ? plan?.Cameras ?? [] : [.. plan!.Cameras.Select(camera => TaughtInput.Applied(camera, edgeFolder))];
        yield return OpenCvCheck.Examine(cameras, adapter);
        var models = new ModelCheck(ModelStore.InUserCache());
        foreach (var spec in cameras.Select(DetectorSpec.Of).DefaultIfEmpty(new(DefaultModel, null, TileGrid.Whole)).Distinct())
        {
            foreach (var finding in models.Examine(spec, [.. cameras.Where(camera => DetectorSpec.Of(camera) == spec)]))
                yield return finding;
        }
        // All at once: a site with a dozen cameras that do not answer would take minutes one by one.
        var handedOver = new ConcurrentQueue<Finding>();
        var sources = CaptureOption.FactoryOf(adapter, settings, (source, reason) => handedOver.Enqueue(new(Verdict.Ok, "capture", $"{source}: {reason}")));
        var check = new CameraCheck(sources, TimeProvider.System);
        var seen = new List<Camera>();
        foreach (var (camera, examined) in cameras.Select(c => (c, check.ExamineAsync(c, cancellationToken))).ToList())
        {
            var finding = await examined;
            if (finding.Verdict != Verdict.Fail)
                seen.Add(camera);
            yield return finding;
        }
        foreach (var finding in handedOver)
            yield return finding;
        var capacity = new CapacityCheck(sources, CaptureOption.FfmpegOf(settings), ThisMachine.SizeOf(settings, processor));
        await foreach (var finding in CapacityAsync(capacity, ThisMachine.CamerasOf(cameras, settings), models.Looks, cancellationToken))
            yield return finding;
        await foreach (var finding in PicturesAsync(seen, sources, cancellationToken))
            yield return finding;
        if (pictures is not null && plan is not null)
        {
            await foreach (var finding in new PlanPictures(pictures, sources).WriteAsync(cameras, plan, cancellationToken))
                yield return finding;
        }
        foreach (var camera in cameras)
        {
            if (CalibrationCheck.Examine(camera, ModelStore.InUserCache(), edgeFolder) is { } finding)
                yield return finding;
        }
        if (edgeFolder is not null)
        {
            var lessons = new TaughtCheck(sources, ModelStore.InUserCache(), edgeFolder);
            foreach (var camera in seen)
                yield return await lessons.ExamineAsync(camera, cancellationToken);
            var positions = new PositionCheck(sources, edgeFolder, TimeProvider.System);
            foreach (var finding in await Task.WhenAll(seen.Select(camera => positions.ExamineAsync(camera, cancellationToken))))
            {
                if (finding is not null)
                    yield return finding;
            }
        }

        var folder = Path.GetFullPath(server.DataFolder ?? Server.DefaultDataFolder(plan?.Id ?? NoSite));
        yield return MachineCheck.DataFolder(folder);
        yield return MachineCheck.Disk(folder);
        yield return MachineCheck.Port(server.Port);
    }

    // Settings that are wrong have a finding of their own.
    private static string? EdgeFolderOf(SitePlan plan, ServerSettings server)
    {
        try
        {
            return Server.EdgeFolder(plan, server);
        }
        catch (StartException)
        {
            return null;
        }
    }

    private static async IAsyncEnumerable<Finding> CapacityAsync(
        CapacityCheck check, IReadOnlyList<Camera> cameras, IReadOnlyDictionary<DetectorSpec, TimeSpan> looks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (cameras.Count > 0)
        {
            if (await check.ExamineAsync(cameras, looks, cancellationToken) is { } finding)
                yield return finding;
            yield break;
        }
        foreach (var (spec, look) in looks)
        {
            foreach (var finding in await check.ExamineUsualAsync(spec.ToString(), look, cancellationToken))
                yield return finding;
        }
    }

    private static async IAsyncEnumerable<Finding> PicturesAsync(
        IReadOnlyList<Camera> cameras, IFrameSourceFactory sources, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var check = new PictureCheck(sources);
        foreach (var served in cameras.GroupBy(DetectorSpec.Of))
        {
            // A model that cannot be opened has its own finding.
            if (ModelCheck.TryOpen(served.Key, ModelStore.InUserCache()) is not { } detector)
                continue;
            using (detector)
            {
                // All at once here too; they take turns with the model.
                foreach (var findings in await Task.WhenAll(served.Select(camera => check.ExamineAsync(camera, detector, cancellationToken))))
                {
                    foreach (var finding in findings)
                        yield return finding;
                }
            }
        }
    }

    private static (SitePlan? Plan, IReadOnlyList<Finding> Findings) ReadPlan(string? site)
    {
        if (site is null)
            return (null, [new(Verdict.Warn, "site plan", "none given, so no camera is checked", "crowdwatch doctor --site FILE")]);
        try
        {
            var plan = SitePlanReader.Read(site);
            return (plan,
            [
                new(Verdict.Ok, "site plan", $"{site} is valid; zones: {plan.Zones.Count}, cameras: {plan.Cameras.Count}"),
                .. SitePlanRemarks.Of(plan).Select(remark => new Finding(Verdict.Warn, "site plan", remark)),
            ]);
        }
        catch (SitePlanException e)
        {
            return (null, [new(Verdict.Fail, "site plan", e.Message), new(Verdict.Warn, "cameras", "not checked, because the site plan has mistakes", "correct the plan first")]);
        }
    }
}
