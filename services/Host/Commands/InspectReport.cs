using System.Globalization;
using System.Text;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Inspection;

namespace CrowdWatch.Host.Commands;

/// <summary>The text of "crowdwatch models inspect": what a file holds, and what was seen when it ran.</summary>
internal static class InspectReport
{
    private const int MaxOperations = 8;

    public static string OfFile(OnnxFile file, string sha256)
    {
        var text = new StringBuilder();
        Line(text, "file", $"{file.Path} ({file.Bytes} bytes, sha256 {sha256})");
        Line(text, "format", $"ONNX IR {file.IrVersion}, {string.Join(", ", file.Opsets.OrderBy(set => set.Key, StringComparer.Ordinal).Select(set => $"opset {set.Value}{(set.Key.Length is 0 ? "" : $" of {set.Key}")}"))}, made by {(file.Producer.Length > 0 ? file.Producer : "nobody it names")}");
        var most = file.Nodes.OrderByDescending(node => node.Value).ThenBy(node => node.Key, StringComparer.Ordinal).Take(MaxOperations).Select(node => $"{node.Key} {node.Value}");
        Line(text, "graph", $"{file.Nodes.Values.Sum()} nodes of {file.Nodes.Count} kinds ({string.Join(", ", most)}{(file.Nodes.Count > MaxOperations ? ", …" : "")}); {file.Weights} tensors of weights, {file.WeightBytes / 1e6:0.0} MB");
        foreach (var tensor in file.Inputs)
            Line(text, "input", $"{tensor.Name}: {tensor.Type} {string.Join(" x ", tensor.Axes)}");
        foreach (var tensor in file.Outputs)
            Line(text, "output", $"{tensor.Name}: {tensor.Type} {string.Join(" x ", tensor.Axes)}");
        foreach (var other in file.OtherFiles)
            Line(text, "weights", $"are in {other} too, which must lie beside it");
        return text.ToString();
    }

    /// <param name="model">What was seen.</param>
    /// <param name="manifest">The manifest that a person wrote; null where there is none.</param>
    public static string OfModel(InspectedModel model, ModelManifest? manifest)
    {
        var text = new StringBuilder();
        var family = model.Family.Output is { } output ? $"{JsonName(output.Decoder)}: {model.Family.Why}" : model.Family.Why;
        Line(text, "family", $"{family}");
        if (manifest is not null && model.Family.Output is { } seen && seen.Decoder != manifest.Output.Decoder)
            Line(text, "but", $"its manifest says {JsonName(manifest.Output.Decoder)}");
        var times = Enumerable.Range(1, 2).Select(threads => $"{model.Measure(threads).TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture)} ms with {threads} thread{(threads == 1 ? "" : "s")}");
        Line(text, "speed", $"{string.Join(", ", times)}, {model.Input.WidthPx} x {model.Input.HeightPx} on the processor");
        return text.ToString();
    }

    private static void Line(StringBuilder text, string what, FormattableString value) => text.Append(CultureInfo.InvariantCulture, $"{what,-10} {FormattableString.Invariant(value)}\n");

    private static string JsonName(OutputDecoder decoder) => char.ToLowerInvariant(decoder.ToString()[0]) + decoder.ToString()[1..];
}
