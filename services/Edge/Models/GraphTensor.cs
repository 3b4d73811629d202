namespace CrowdWatch.Edge.Models;

/// <summary>A tensor of a graph: its name, the type of its values, and its axes, each a length or, where the graph leaves it open, a symbol or "?".</summary>
public sealed record GraphTensor(string Name, string Type, IReadOnlyList<string> Axes);
