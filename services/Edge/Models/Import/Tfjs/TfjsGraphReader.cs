using System.Text.Json;

namespace CrowdWatch.Edge.Models.Import.Tfjs;

/// <summary>Reads a TensorFlow.js graph model: the JSON with the graph, and the file with the weights it names.</summary>
public static class TfjsGraphReader
{
    /// <exception cref="ImportException">The JSON is not such a model, or the weights do not fit it.</exception>
    public static TfjsGraph Read(ReadOnlyMemory<byte> json, ReadOnlySpan<byte> weights)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException e)
        {
            throw new ImportException($"The graph is not JSON: {e.Message}");
        }
        using (document)
        {
            var root = document.RootElement;
            if (Field(root, "format").ToString() != "graph-model")
                throw new ImportException($"The graph's \"format\" is '{Field(root, "format")}': understood is 'graph-model'.");
            var entries = Items(Field(root, "weightsManifest")).SelectMany(group => Items(Field(group, "weights"))).Select(Entry);
            var constants = WeightReader.Read(entries, weights);
            return new TfjsGraph(Nodes(Field(Field(root, "modelTopology"), "node"), constants), constants);
        }
    }

    private static Dictionary<string, TfjsNode> Nodes(JsonElement list, Dictionary<string, ConstantTensor> constants)
    {
        var nodes = new Dictionary<string, TfjsNode>(StringComparer.Ordinal);
        foreach (var item in Items(list))
        {
            var node = Node(item);
            if (node.Op == "Const" && !constants.ContainsKey(node.Name))
                throw node.Wrong("its value is not in the weights manifest");
            if (!nodes.TryAdd(node.Name, node))
                throw node.Wrong("the name stands twice in the graph");
        }
        return nodes;
    }

    private static TfjsNode Node(JsonElement item)
    {
        var inputs = item.TryGetProperty("input", out var names)
            ? Items(names).Select(name => TensorRef.Parse(name.ToString())).OfType<TensorRef>()
            : [];
        var attributes = item.TryGetProperty("attr", out var attr)
            ? attr.EnumerateObject().ToDictionary(a => a.Name, a => a.Value.Clone(), StringComparer.Ordinal)
            : [];
        return new TfjsNode(Field(item, "name").ToString(), Field(item, "op").ToString(), [.. inputs], attributes);
    }

    private static WeightEntry Entry(JsonElement item)
    {
        var type = Field(item, "dtype").ToString();
        var storedAs = item.TryGetProperty("quantization", out var quantization) ? Field(quantization, "dtype").ToString() : type;
        return new WeightEntry(Field(item, "name").ToString(), [.. Items(Field(item, "shape")).Select(axis => axis.GetInt32())], type, storedAs);
    }

    private static JsonElement Field(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value)
            ? value
            : throw new ImportException($"The graph's JSON lacks \"{name}\".");

    private static JsonElement.ArrayEnumerator Items(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : throw new ImportException($"The graph's JSON has {list.ValueKind} where a list belongs.");
}
