using System.Text.Json;

namespace CrowdWatch.Forecast.Evaluation;

/// <summary>An object of a meta.json, whose complaints name the place.</summary>
internal sealed class MetaNode(JsonElement element, string file, string path)
{
    public bool Has(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public string Text(string name) => Needed(name, "a text").ValueKind == JsonValueKind.String ? Needed(name, "a text").GetString()! : throw Wrong(name, "allowed is a text");

    public bool Flag(string name) => Needed(name, "true or false").ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, "allowed are true and false"),
    };

    public double Number(string name) => Needed(name, "a number") is { ValueKind: JsonValueKind.Number } number && double.IsFinite(number.GetDouble())
        ? number.GetDouble()
        : throw Wrong(name, "allowed is a number");

    public double Positive(string name) => Number(name) is > 0 and var number ? number : throw Wrong(name, "allowed is a number above 0");

    public int Whole(string name, int least, int most) => IsWhole(Needed(name, "a number"), least, most, out var number)
        ? number
        : throw Wrong(name, $"allowed is a whole number from {least} to {most}");

    public IReadOnlyList<int> Wholes(string name, int least, int most)
    {
        var list = Needed(name, "a list");
        if (list.ValueKind != JsonValueKind.Array)
            throw Wrong(name, "allowed is a list of whole numbers");
        return [.. list.EnumerateArray().Select(item => IsWhole(item, least, most, out var number)
            ? number
            : throw Wrong(name, $"allowed is a list of whole numbers from {least} to {most}"))];
    }

    public IEnumerable<(string Name, MetaNode Node)> Children(string name)
    {
        var parent = Needed(name, "an object");
        if (parent.ValueKind != JsonValueKind.Object)
            throw Wrong(name, "allowed is an object with one object for each series");
        return parent.EnumerateObject().Select(child => (child.Name, new MetaNode(child.Value, file, $"{path}{name}.{child.Name}.")));
    }

    public DataSetException Wrong(string name, string allowed) =>
        new($"{file}: {path}{name} is {(Has(name) ? element.GetProperty(name).GetRawText() : "not given")}; {allowed}.");

    private JsonElement Needed(string name, string what) => Has(name) ? element.GetProperty(name) : throw Wrong(name, $"needed is {what}");

    private static bool IsWhole(JsonElement value, int least, int most, out int number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out number) && number >= least && number <= most;
    }
}
