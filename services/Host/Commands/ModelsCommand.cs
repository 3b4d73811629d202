using System.CommandLine;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Catalogue;

namespace CrowdWatch.Host.Commands;

/// <summary>crowdwatch models: lists, fetches, removes, inspects and quantises the models that count people.</summary>
internal static class ModelsCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var command = new Command("models",
            "Lists, fetches, removes, inspects and quantises the models that count people. A model is an .onnx file with a manifest .json beside it; fetched ones are kept in "
            + $"{ModelStore.InUserCache().Folder} ({CacheFolder.Variable} sets another cache folder).");
        command.Subcommands.Add(List(output, error));
        command.Subcommands.Add(ModelsGetCommand.Create(output, error));
        command.Subcommands.Add(Remove(output, error));
        command.Subcommands.Add(ModelsInspectCommand.Create(output, error));
        command.Subcommands.Add(ModelsQuantizeCommand.Create(output, error));
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
