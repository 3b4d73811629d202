using System.CommandLine;
using System.Globalization;
using System.Text;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Catalogue;

namespace CrowdWatch.Host.Commands;

/// <summary>crowdwatch models: lists, fetches, removes and inspects the models that count people.</summary>
internal static class ModelsCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var command = new Command("models",
            "Lists, fetches, removes and inspects the models that count people. A model is an .onnx file with a manifest .json beside it; fetched ones are kept in "
            + $"{ModelStore.InUserCache().Folder} ({CacheFolder.Variable} sets another cache folder).");
        command.Subcommands.Add(List(output, error));
        command.Subcommands.Add(ModelsGetCommand.Create(output, error));
        command.Subcommands.Add(Remove(output, error));
        command.Subcommands.Add(Inspect(output, error));
        return command;
    }

    private static Command List(TextWriter output, TextWriter error)
    {
        var command = new Command("list", "Shows the models that can be fetched and those that are on this machine.");
        command.SetAction((_, _) => ReportingAsync(error, async () => await output.WriteAsync(ModelListing.Of(ModelStore.InUserCache(), ModelCatalogue.All))));
        return command;
    }

    private static Command Remove(TextWriter output, TextWriter error)
    {
        var name = new Argument<string>("NAME") { Description = "A model that is on this machine." };
        var command = new Command("remove", "Removes a model from this machine: its file and its manifest.") { name };
        command.SetAction((parsed, _) => ReportingAsync(error, async () =>
        {
            ModelStore.InUserCache().Remove(parsed.GetRequiredValue(name));
            await output.WriteLineAsync($"{parsed.GetRequiredValue(name)}: removed");
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
    public static async Task<int> ReportingAsync(TextWriter error, Func<Task> act)
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
