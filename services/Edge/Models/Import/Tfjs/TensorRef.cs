using System.Globalization;

namespace CrowdWatch.Edge.Models.Import.Tfjs;

/// <summary>One output of one node, as a graph writes it: "name", "name:0" and "name:1".</summary>
public readonly record struct TensorRef(string Node, int Output)
{
    /// <summary>Reads a reference; null for "^name", which orders nodes and carries no tensor.</summary>
    public static TensorRef? Parse(string text)
    {
        if (text.StartsWith('^'))
            return null;
        var colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var output)
            ? new TensorRef(text[..colon], output)
            : new TensorRef(text, 0);
    }

    /// <summary>The name of the tensor in the result: the first output of a node is called as the node.</summary>
    public override string ToString() => Output == 0 ? Node : string.Create(CultureInfo.InvariantCulture, $"{Node}:{Output}");
}
