using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CrowdWatch.Edge.Models.Import.Tfjs;

/// <summary>One operation of a TensorFlow.js graph, with its attributes as they stand in the JSON.</summary>
public sealed record TfjsNode(string Name, string Op, IReadOnlyList<TensorRef> Inputs, IReadOnlyDictionary<string, JsonElement> Attributes)
{
    /// <summary>The one tensor that the node gives, where it gives one.</summary>
    public TensorRef Output => new(Name, 0);

    public float Real(string attribute, float otherwise) =>
        Value(attribute, "f") is { ValueKind: JsonValueKind.Number } value ? value.GetSingle() : otherwise;

    public bool Flag(string attribute) => Value(attribute, "b") is { ValueKind: JsonValueKind.True };

    /// <summary>A text; the graph holds it in base64.</summary>
    public string Text(string attribute, string otherwise) =>
        Value(attribute, "s") is { ValueKind: JsonValueKind.String } value && Base64.IsValid(value.GetString())
            ? Encoding.ASCII.GetString(value.GetBytesFromBase64())
            : otherwise;

    /// <summary>A list of whole numbers; the graph holds them as texts. Empty if the attribute is absent.</summary>
    public int[] Integers(string attribute) =>
        Value(attribute, "list") is { ValueKind: JsonValueKind.Object } list && list.TryGetProperty("i", out var items)
            ? [.. items.EnumerateArray().Select(Whole)]
            : [];

    /// <summary>The axes of a "shape" attribute; null if it is absent.</summary>
    public int[]? Shape(string attribute)
    {
        if (Value(attribute, "shape") is not { ValueKind: JsonValueKind.Object } shape)
            return null;
        return shape.TryGetProperty("dim", out var axes)
            ? [.. axes.EnumerateArray().Select(axis => axis.TryGetProperty("size", out var size) ? Whole(size) : 0)]
            : [];
    }

    public ImportException Wrong(string what) => new($"Node '{Name}' ({Op}): {what}.");

    private int Whole(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number))
            return number;
        if (value.ValueKind == JsonValueKind.String && int.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
            return number;
        throw Wrong($"{value.GetRawText()} is not a whole number");
    }

    private JsonElement? Value(string attribute, string kind) =>
        Attributes.TryGetValue(attribute, out var holder) && holder.TryGetProperty(kind, out var value) ? value : null;
}
