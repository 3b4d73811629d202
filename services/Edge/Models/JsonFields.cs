using System.Globalization;
using System.Text.Json;
using CrowdWatch.Domain.Texts;

namespace CrowdWatch.Edge.Models;

/// <summary>Checks the properties of one JSON object one by one and notes each mistake with its place, its value and what is allowed.</summary>
internal sealed class JsonFields
{
    private readonly string prefix;
    private readonly List<string> mistakes;
    private readonly JsonText text;
    private readonly Dictionary<string, JsonElement> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public JsonFields(JsonElement element, string prefix, List<string> mistakes, JsonText text)
    {
        (this.prefix, this.mistakes, this.text) = (prefix, mistakes, text);
        if (element.ValueKind != JsonValueKind.Object)
        {
            Add("", $"{(prefix.Length == 0 ? "the file" : prefix.TrimEnd('.'))}: {Shown(element)}: allowed is an object in braces");
            return;
        }
        foreach (var property in element.EnumerateObject())
        {
            if (!values.TryAdd(property.Name, property.Value))
                Add(property.Name, $"{prefix}{property.Name}: {Shown(property.Value)}: allowed once only");
        }
        IsObject = true;
    }

    private bool IsObject { get; }

    public void Text(string name, int longest, Func<string, bool>? allow = null, string? allowed = null)
    {
        if (Find(name, allowed ?? "a text that is not blank") is not { } value)
            return;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (string.IsNullOrWhiteSpace(text) || text.Length > longest || allow?.Invoke(text) == false)
            Refuse(name, allowed ?? $"a text that is not blank, at most {longest} characters");
    }

    /// <summary>As <see cref="Text"/>, where absent or null is allowed too.</summary>
    public void OptionalText(string name, int longest, Func<string, bool> allow, string allowed)
    {
        asked.Add(name);
        if (values.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null)
            Text(name, longest, allow, allowed);
    }

    public int? Whole(string name, int least, int most)
    {
        var allowed = $"a whole number from {least} to {most}";
        if (Find(name, allowed) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
            return number;
        Refuse(name, allowed);
        return null;
    }

    /// <summary>As <see cref="Whole"/>, where absent or null is allowed too.</summary>
    public int? OptionalWhole(string name, int least, int most)
    {
        asked.Add(name);
        return values.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? Whole(name, least, most) : null;
    }

    public void Number(string name, Func<double, bool> allow, string allowed)
    {
        if (Find(name, allowed) is { } value && !(value.ValueKind == JsonValueKind.Number && allow(value.GetDouble())))
            Refuse(name, allowed);
    }

    public double[]? List(string name, int least, int most, Func<double, bool> allow, string allowed)
    {
        if (Find(name, allowed) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() >= least && value.GetArrayLength() <= most
            && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number && allow(item.GetDouble())))
            return [.. value.EnumerateArray().Select(item => item.GetDouble())];
        Refuse(name, allowed);
        return null;
    }

    public T? Name<T>(string name)
        where T : struct, Enum
    {
        var names = Enum.GetValues<T>().ToDictionary(ManifestJson.NameOf, StringComparer.Ordinal);
        var allowed = string.Join(" or ", names.Keys.Select(n => $"\"{n}\""));
        if (Find(name, allowed) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.String && names.TryGetValue(value.GetString()!, out var found))
            return found;
        Refuse(name, allowed);
        return null;
    }

    /// <summary>As <see cref="Name"/>, where absent or null is allowed too.</summary>
    public T? OptionalName<T>(string name)
        where T : struct, Enum
    {
        asked.Add(name);
        return values.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? Name<T>(name) : null;
    }

    public JsonFields? Object(string name)
    {
        if (Find(name, "an object in braces") is not { } value)
            return null;
        var fields = new JsonFields(value, $"{prefix}{name}.", mistakes, text);
        return fields.IsObject ? fields : null;
    }

    /// <summary>As <see cref="Object"/>, where absent or null is allowed too.</summary>
    public JsonFields? OptionalObject(string name)
    {
        asked.Add(name);
        return values.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? Object(name) : null;
    }

    public void Absent(string name, string reason)
    {
        asked.Add(name);
        if (values.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null)
            Refuse(name, reason);
    }

    public void Ignore(string name) => asked.Add(name);

    public void NothingElse()
    {
        foreach (var (name, value) in values)
        {
            if (!asked.Contains(name))
                Add(name, $"{prefix}{name}: {Shown(value)}: unknown property; allowed are {string.Join(", ", asked)}");
        }
    }

    public void Refuse(string name, string allowed) => Add(name, $"{prefix}{name}: {Shown(values[name])}: allowed is {allowed}");

    private JsonElement? Find(string name, string allowed)
    {
        asked.Add(name);
        if (!IsObject)
            return null;
        if (values.TryGetValue(name, out var value))
            return value;
        Add("", $"{prefix}{name}: missing: needed is {allowed}");
        return null;
    }

    private void Add(string name, string mistake) => mistakes.Add($"line {text.LineOf((prefix + name).TrimEnd('.').Replace('.', ':'))}: {mistake}");

    private static string Shown(JsonElement value)
    {
        const int longest = 60;
        var text = value.GetRawText().ReplaceLineEndings(" ");
        return text.Length <= longest ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, longest)}…");
    }
}
