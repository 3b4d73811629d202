namespace CrowdWatch.Edge.Models.Import.Conversion;

/// <summary>What the result is to be called: names of the source graph's input and outputs, each with its name in the .onnx file, outputs in order.</summary>
public sealed record ImportPlan(string Name, (string From, string To) Input, IReadOnlyList<(string From, string To)> Outputs);
