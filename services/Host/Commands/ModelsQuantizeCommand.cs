using System.CommandLine;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Catalogue;
using CrowdWatch.Host.Commands.CountEvaluation;
using CrowdWatch.Host.Commands.Quantizing;

namespace CrowdWatch.Host.Commands;

/// <summary>crowdwatch models quantize: makes a model's form in whole numbers of 8 bits and keeps it where it is faster and counts as well.</summary>
internal static class ModelsQuantizeCommand
{
    private const int NotKept = 1;

    public static Command Create(TextWriter output, TextWriter error)
    {
        var name = new Argument<string>("NAME") { Description = "A fetched model, or the path of a manifest .json with its .onnx beside it." };
        var stills = new Option<string>("--stills") { Description = "Folder of stills of your cameras, spread over empty and full hours: every second one makes the ranges, the others measure.", HelpName = "DIR", Required = true };
        var truth = new Option<string?>(TruthFile.Option) { Description = "How many people there truly are: a CSV file file,people or file,x,y. Without it the counts in floats are what counts in 8 bits are compared with.", HelpName = "FILE" };
        var capture = CaptureOption.Create();
        var command = new Command("quantize",
            "Writes a model so that it calculates in whole numbers of 8 bits (static ranges; activations without sign, weights by output channel, the last convolutions in floats), "
            + "measures its time and its counts on stills it was not made from, and keeps it as NAME-int8 only if it is at least 1.2 times as fast and its mean error at most 0.03 people "
            + "larger. Otherwise it says why, writes nothing and ends with exit code 1.") { name, stills, truth, capture };
        command.SetAction((parsed, stopping) => CommandErrors.ReportAsync(
            error, () => RunAsync(parsed.GetRequiredValue(name), parsed.GetRequiredValue(stills), parsed.GetValue(truth), parsed.GetValue(capture), output, error, stopping), stopping));
        return command;
    }

    private static async Task<int> RunAsync(string name, string stills, string? truthPath, string? capture, TextWriter output, TextWriter error, CancellationToken stopping)
    {
        if (!Directory.Exists(stills))
            throw new StartException($"--stills {stills}: there is no such folder.");
        var settings = CaptureOption.Settings();
        if (!CaptureOption.TryPick(capture, settings, out var adapter, out var wrong))
            throw new StartException(wrong);
        var model = ModelStore.InUserCache().Open(name);
        if (ModelCatalogue.TryFind(model.Manifest.Name) is { Quantized: { } its } && Path.GetDirectoryName(model.OnnxPath) == ModelStore.InUserCache().Folder)
            throw new StartException($"Model '{model.Manifest.Name}' comes with its form in 8 bits, {its.Manifest.Name}: 'crowdwatch models get' makes it. Another one is made of a copy under a name of its own.");
        if (model.Manifest.Quantized is { } form)
            throw new StartException($"Model '{model.Manifest.Name}' has a form in 8 bits already, {form}: 'crowdwatch models remove {form}' removes it.");
        var truth = truthPath is null ? null : TruthFile.Read(truthPath);
        if (truth is Truth.OfFrames)
            throw new StartException($"{TruthFile.Option} {truthPath}: it speaks of frames of a recording; allowed is a CSV file file,people or file,x,y of the stills.");
        var reader = new StillFolder(CaptureOption.FactoryOf(adapter, settings, (source, reason) => error.WriteLine($"{source}: {reason}")));
        return await new QuantizeRun(model, reader, output, error).RunAsync(stills, truth, stopping) ? 0 : NotKept;
    }
}
