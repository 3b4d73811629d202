using System.CommandLine;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Catalogue;
using CrowdWatch.Edge.Models.Inspection;
using CrowdWatch.Edge.Models.Own;

namespace CrowdWatch.Host.Commands;

/// <summary>crowdwatch models get: fetches a model of the catalogue, or takes in one of the user's own from an address or a file.</summary>
internal static class ModelsGetCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var what = new Argument<string>("NAME|URL|FILE") { Description = $"A model of the catalogue ({string.Join(", ", ModelCatalogue.Names)}), or the https address or the path of an .onnx file of your own." };
        var file = new Option<string?>("--file") { Description = "Of the catalogue: what it is made from, brought along (its file, or the folder with its files), instead of fetching it.", HelpName = "PATH" };
        var name = new Option<string?>("--name") { Description = "Of your own: what it is to be called. Without it as its manifest says, or as the file.", HelpName = "NAME" };
        var licence = new Option<string?>("--licence") { Description = "Of your own: the licence of its weights, as SPDX identifier or in words. Needed where no manifest says it.", HelpName = "TEXT" };
        var manifest = new Option<string?>("--manifest") { Description = "Of your own: its manifest. Without it the .json beside the file holds, or else what the graph itself says.", HelpName = "FILE" };
        var command = new Command("get",
            "Fetches a model, checks every byte of it, and makes it ready for use; or takes in one of your own with its checksum, licence and origin. Places of the "
            + "catalogue are tried in order. Does nothing if a model of the catalogue is there already.") { what, file, name, licence, manifest };
        command.SetAction((parsed, cancellation) => ModelsCommand.ReportingAsync(error, () =>
        {
            var text = parsed.GetRequiredValue(what);
            var own = new OwnModelRequest(text, parsed.GetValue(name), parsed.GetValue(licence), parsed.GetValue(manifest));
            if (!OwnModelRequest.IsPlace(text))
                return FetchAsync(text, parsed.GetValue(file), own, output, error, cancellation);
            return parsed.GetValue(file) is { } path
                ? throw new ModelException($"--file {path}: that is for a model of the catalogue; {text} is a file itself.")
                : TakeInAsync(own, output, error, cancellation);
        }));
        return command;
    }

    private static async Task FetchAsync(string name, string? file, OwnModelRequest own, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var (store, entry) = (ModelStore.InUserCache(), Find(name));
        if ((own.Name ?? own.Licence ?? own.ManifestPath) is { } given)
            throw new ModelException($"{given}: --name, --licence and --manifest are for a model of your own; '{name}' is of the catalogue, which says all that.");
        if (file is not null)
            entry = entry with { Places = [new FilePlace(file)] };
        name = entry.Manifest.Name;
        var installed = await new ModelInstaller(store, error).InstallAsync(entry, cancellation);
        var model = store.Open(name);
        await TellAsync(model, installed ? "ready" : model.Manifest.Sha256 == entry.Manifest.Sha256 ? "already there and right" : "there, of an older make", output);
        if (ModelStore.OpenQuantized(model) is { } quantized)
            await output.WriteLineAsync($"{quantized.Manifest.Name}: the same in whole numbers of 8 bits, {quantized.OnnxPath}");
    }

    private static CatalogueEntry Find(string name)
    {
        try
        {
            return ModelCatalogue.Find(name);
        }
        catch (ModelException e)
        {
            throw new ModelException($"{e.Message} A model of your own is given by the https address or the path of its .onnx file.", e);
        }
    }

    private static async Task TakeInAsync(OwnModelRequest own, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var installer = new OwnModelInstaller(ModelStore.InUserCache(), new HttpsDownload(), Guess, TryOut, error);
        await TellAsync(await installer.InstallAsync(own, cancellation), "ready", output);
    }

    private static async Task TellAsync(LocatedModel model, string state, TextWriter output)
    {
        await output.WriteLineAsync($"{model.Manifest.Name}: {state}, {model.OnnxPath}");
        await output.WriteLineAsync($"licence {model.Manifest.Licence}; from {model.Manifest.Source}");
        await output.WriteLineAsync(SelfTestLine.Of(model));
    }

    /// <summary>What the graph itself says; where that is not enough, what was seen.</summary>
    private static ModelManifest Guess(string onnxPath) => InspectedModel.Read(onnxPath).Manifest
        ?? throw new ModelException($"Nothing says how the outputs of this model are read: give its manifest with --manifest. {InspectedModel.Read(onnxPath).Family.Why}");

    /// <summary>A model that does not open here, or gives what its manifest does not say, is not taken in.</summary>
    private static void TryOut(LocatedModel model)
    {
        try
        {
            using var detector = new OnnxPersonDetectorFactory(new InferenceSettings()).Open(model.Manifest, model.OnnxPath);
        }
        catch (ProviderUnavailableException e)
        {
            throw new ModelException(e.Message, e);
        }
    }
}
