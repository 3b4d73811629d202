namespace CrowdWatch.Edge.Models.Import.Onnx;

/// <summary>An ONNX graph while it is built: nodes in the order of execution, and the values they need.</summary>
public sealed class OnnxGraph
{
    /// <summary>The operator set that the nodes are meant in. Default: 13.</summary>
    public int Opset { get; set; } = 13;

    public List<OnnxTensor> Inputs { get; } = [];

    public List<OnnxTensor> Outputs { get; } = [];

    public List<OnnxNode> Nodes { get; } = [];

    /// <summary>Known values by tensor name, written in the order of the names.</summary>
    public SortedDictionary<string, ConstantTensor> Initializers { get; } = new(StringComparer.Ordinal);

    /// <summary>The node that makes a tensor; null for an input or an initializer.</summary>
    public OnnxNode? ProducerOf(string tensor) => Nodes.Find(node => node.Outputs.Contains(tensor));

    /// <summary>How often a tensor is used, as an input of a node or as an output of the graph.</summary>
    public int UsesOf(string tensor) =>
        Nodes.Sum(node => node.Inputs.Count(input => input == tensor)) + Outputs.Count(output => output.Name == tensor);

    /// <summary>Lets everything that used one tensor use another one.</summary>
    public void Redirect(string from, string to)
    {
        foreach (var node in Nodes)
        {
            for (var i = 0; i < node.Inputs.Count; i++)
            {
                if (node.Inputs[i] == from)
                    node.Inputs[i] = to;
            }
        }
    }
}
