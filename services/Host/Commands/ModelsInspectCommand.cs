using System.CommandLine;
using System.Globalization;
using System.Text;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Inspection;

namespace CrowdWatch.Host.Commands;

/// <summary>crowdwatch models inspect: says what a model file is, how fast it runs, what it finds on a picture, and writes a manifest to start from.</summary>
internal static class ModelsInspectCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var name = new Argument<string>("NAME|FILE") { Description = "A fetched model, the path of a manifest .json with its .onnx beside it, or any .onnx file." };
        var picture = new Option<string?>("--picture") { Description = "A picture to count the people of.", HelpName = "FILE" };
        var draw = new Option<string?>("--draw") { Description = "File (.png) for the picture with what was found drawn in; wants --picture.", HelpName = "FILE" };
        var manifest = new Option<string?>("--out") { Description = "File (.json) for a manifest to start from, of an .onnx file without one.", HelpName = "FILE" };
        var command = new Command("inspect",
            "Says of a model what its file and its graph hold, which family it is and why, how fast it runs with 1 and 2 threads, whether it passes its self-test, and what it "
            + "finds on a picture. Of a model with a manifest it checks the sha256; for one without it can write a manifest to start from.") { name, picture, draw, manifest };
        command.SetAction((parsed, cancellation) => ModelsCommand.ReportingAsync(error, async () =>
        {
            var (from, to, manifestPath) = (parsed.GetValue(picture), parsed.GetValue(draw), parsed.GetValue(manifest));
            if (to is not null && from is null)
                throw new ModelException($"--draw {to}: give a picture too, with --picture.");
            var what = parsed.GetRequiredValue(name);
            var (model, remark) = Find(what);
            if (model is not null && manifestPath is not null)
                throw new ModelException($"--out {manifestPath}: {what} has a manifest already.");
            var file = OnnxFile.Read(model?.OnnxPath ?? what);
            if (model is not null)
                await output.WriteLineAsync(Encoding.UTF8.GetString(ManifestFile.Serialize(model.Manifest)).TrimEnd());
            if (remark is not null)
                await output.WriteLineAsync(remark);
            await output.WriteAsync(InspectReport.OfFile(file, model?.Manifest.Sha256 ?? ModelStore.Sha256Of(file.Path)));
            var inspected = InspectedModel.Of(file, model?.Manifest.Input);
            await output.WriteAsync(InspectReport.OfModel(inspected, model?.Manifest));
            model ??= inspected.Manifest is { } guessed ? new LocatedModel(guessed, file.Path) : null;
            if (model is not null)
                await new InspectedRun(model).RunAsync(from, to, output, cancellation);
            if (manifestPath is not null)
                await WriteAsync(inspected, manifestPath, output);
        }));
        return command;
    }

    /// <summary>The model with its manifest; null for an .onnx file without one, with a remark where there is one that is not usable.</summary>
    private static (LocatedModel? Model, string? Remark) Find(string what)
    {
        var isManifest = what.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        if (isManifest || (!File.Exists(what) && !what.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)))
            return (ModelStore.InUserCache().Open(what), null);
        var beside = Path.ChangeExtension(Path.GetFullPath(what), ".json");
        if (!File.Exists(beside))
            return (null, null);
        try
        {
            return (ModelStore.InUserCache().Open(beside), null);
        }
        catch (ModelException e)
        {
            return (null, $"The manifest beside it is not usable, so the graph alone is looked at. {e.Message}");
        }
    }

    private static async Task WriteAsync(InspectedModel inspected, string path, TextWriter output)
    {
        if (inspected.Manifest is not { } manifest)
            throw new ModelException($"--out {path}: no manifest can be written for a model of no known family.");
        if (File.Exists(path))
            throw new ModelException($"--out {path}: the file exists already; give another name, or remove it.");
        try
        {
            await File.WriteAllBytesAsync(path, ManifestFile.Serialize(manifest));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"--out {path} cannot be written: {e.Message}", e);
        }
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"manifest   {path}: fill in \"licence\", check the rest against what its maker says, and put it beside {Path.GetFileName(inspected.File.Path)} under the same name"));
    }
}
