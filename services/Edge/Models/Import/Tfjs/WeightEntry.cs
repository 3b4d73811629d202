namespace CrowdWatch.Edge.Models.Import.Tfjs;

/// <summary>One line of the weights manifest: a tensor, its type in the graph, and how its bytes are stored.</summary>
public sealed record WeightEntry(string Name, int[] Shape, string Type, string StoredAs)
{
    /// <summary>Bytes of one stored value.</summary>
    /// <exception cref="ImportException">The way of storing is not known.</exception>
    public int BytesPerValue => (Type, StoredAs) switch
    {
        ("float32", "float32") or ("int32", "int32") => 4,
        ("float32", "float16") => 2,
        _ => throw new ImportException($"Weight '{Name}' is {Type} stored as {StoredAs}: understood are float32 as float32 or float16, and int32."),
    };
}
