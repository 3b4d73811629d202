using CrowdWatch.Edge.Models.Import.Onnx;

namespace CrowdWatch.Edge.Models.Quantization;

/// <summary>Which nodes of a graph calculate in 8 bits, and which tensors have to be told in 8 bits for that.</summary>
/// <remarks>
/// The last convolutions of a graph, behind which no other comes, stay in floats with all that follows them: what they give is compared with thresholds and
/// becomes the sides of boxes, where a step of one 255th of the whole range is too coarse, and they take a small part of the time.
/// </remarks>
internal sealed class QuantizationPlan
{
    /// <summary>Operations that only pass values on: their output is told by the numbers of their input.</summary>
    private static readonly HashSet<string> PassOn = new(StringComparer.Ordinal) { "MaxPool", "Reshape", "Transpose", "Split", "Slice", "Resize" };

    /// <summary>Operations of values that calculate in 8 bits between convolutions that do.</summary>
    private static readonly HashSet<string> Between = new(StringComparer.Ordinal) { "LeakyRelu", "Relu", "Clip", "Concat", "Add", "Sigmoid", "Mul" };

    private readonly OnnxGraph graph;
    private readonly HashSet<OnnxNode> nodes = [];
    private readonly Dictionary<string, string> roots = new(StringComparer.Ordinal);
    private readonly List<string> tensors = [];

    private QuantizationPlan(OnnxGraph graph) => this.graph = graph;

    /// <summary>Tensors told in 8 bits, in the order in which they come about.</summary>
    public IReadOnlyList<string> Tensors => tensors;

    /// <summary>Those of them whose range has to be known; the others have the range of one of these.</summary>
    public IEnumerable<string> Measured => tensors.Where(tensor => RootOf(tensor) == tensor);

    /// <summary>Convolutions that calculate in 8 bits.</summary>
    public IReadOnlyList<OnnxNode> Convolutions { get; private set; } = [];

    /// <exception cref="ModelException">There is no convolution that could calculate in 8 bits.</exception>
    public static QuantizationPlan Of(OnnxGraph graph)
    {
        var plan = new QuantizationPlan(graph);
        plan.PickNodes();
        plan.PickTensors();
        plan.Convolutions = [.. graph.Nodes.Where(node => node.Op == "Conv" && plan.nodes.Contains(node))];
        return plan.Convolutions.Count > 0
            ? plan
            : throw new ModelException("it has no convolution with weights of its own before the last ones, and only those calculate in 8 bits");
    }

    /// <summary>The tensor whose scale and zero point a tensor has.</summary>
    public string RootOf(string tensor) => roots.GetValueOrDefault(tensor, tensor);

    private void PickNodes()
    {
        var last = LastConvolutions();
        var made = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in graph.Nodes)
        {
            var picked = node.Op == "Conv" ? HasOwnWeights(node) && !last.Contains(node) : IsBetween(node, made);
            if (!picked)
                continue;
            nodes.Add(node);
            made.UnionWith(node.Outputs);
        }
    }

    private bool IsBetween(OnnxNode node, HashSet<string> made)
    {
        if (PassOn.Contains(node.Op))
            return made.Contains(node.Inputs[0]);
        return Between.Contains(node.Op) && node.Inputs.Where(input => input.Length > 0 && !(node.Op == "Clip" && graph.Initializers.ContainsKey(input))).All(made.Contains);
    }

    /// <summary>Convolutions from which no way leads to another one.</summary>
    private HashSet<OnnxNode> LastConvolutions()
    {
        var leadsOn = new HashSet<string>(StringComparer.Ordinal);
        var last = new HashSet<OnnxNode>();
        for (var i = graph.Nodes.Count - 1; i >= 0; i--)
        {
            var node = graph.Nodes[i];
            var goesOn = node.Outputs.Exists(leadsOn.Contains);
            if (node.Op == "Conv" && !goesOn)
                last.Add(node);
            if (node.Op == "Conv" || goesOn)
                leadsOn.UnionWith(node.Inputs);
        }
        return last;
    }

    private bool HasOwnWeights(OnnxNode conv) =>
        conv.Inputs.Skip(1).All(input => graph.Initializers.TryGetValue(input, out var value) && value.Floats is not null);

    private void PickTensors()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in graph.Nodes.Where(nodes.Contains))
        {
            foreach (var input in DataInputs(node).Where(seen.Add))
                tensors.Add(input);
            foreach (var output in node.Outputs.Where(output => !IsCutOff(node, output) && seen.Add(output)))
            {
                tensors.Add(output);
                if (PassOn.Contains(node.Op))
                    roots[output] = RootOf(node.Inputs[0]);
            }
        }
    }

    private IEnumerable<string> DataInputs(OnnxNode node) => node.Op == "Conv" || PassOn.Contains(node.Op) || node.Op == "Clip"
        ? node.Inputs.Take(1).Where(input => !(graph.ProducerOf(input) is { } producer && nodes.Contains(producer) && IsCutOff(producer, input)))
        : node.Inputs.Where(input => !(graph.ProducerOf(input) is { } producer && nodes.Contains(producer) && IsCutOff(producer, input)));

    /// <summary>What a Relu behind a convolution cuts off need not be told: both become one operation.</summary>
    private bool IsCutOff(OnnxNode node, string output) =>
        node.Op == "Conv" && graph.UsesOf(output) == 1 && graph.Nodes.Find(next => next.Inputs.Contains(output)) is { Op: "Relu" or "Clip" } next && nodes.Contains(next);
}
