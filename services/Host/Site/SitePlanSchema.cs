using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Host.Site;

/// <summary>Writes the JSON Schema (draft 2020-12) of a site plan or a roster, for editors, from the types that the reader uses.</summary>
internal static class SitePlanSchema
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema of site plans, ending with a line break.</summary>
    public static string Write() => Write(typeof(SitePlan), "CrowdWatch site plan");

    /// <summary>The schema of files whose root is the type, ending with a line break.</summary>
    public static string Write(Type root, string title)
    {
        var definitions = new JsonObject();
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = title,
        };
        Merge(schema, Record(root, definitions));
        schema["$defs"] = definitions;
        return schema.ToJsonString(Written) + "\n";
    }

    private static JsonObject Record(Type type, JsonObject definitions)
    {
        var properties = PlanProperty.Of(type);
        var defaults = Activator.CreateInstance(type)!;
        var keys = new JsonObject();
        foreach (var property in properties)
            keys[property.Key] = Property(property, defaults, definitions);
        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray([.. properties.Where(p => p.IsRequired).Select(p => JsonValue.Create(p.Key))]),
            ["properties"] = keys,
        };
    }

    private static JsonObject Property(PlanProperty property, object defaults, JsonObject definitions)
    {
        var schema = new JsonObject();
        if (property.Description is { } description)
            schema["description"] = description;
        Merge(schema, Value(property.ValueType, property.Limits, definitions));
        if (!property.IsRequired && Default(property.Property.GetValue(defaults)) is { } value)
            schema["default"] = value;
        return schema;
    }

    private static JsonObject Value(Type type, PlanLimits limits, JsonObject definitions)
    {
        if (PlanType.ItemOf(type) is { } item)
            return Bounded("array", "Items", limits, new() { ["items"] = Value(item, PlanLimits.None, definitions) });
        if (PlanType.PairOf(type) is { } pair)
            return Pair(pair);
        if (type.IsEnum)
            return new() { ["enum"] = new JsonArray([.. PlanType.NamesOf(type).Select(n => JsonValue.Create(n))]) };
        if (PlanType.IsRecord(type))
            return Reference(type, definitions);
        if (type == typeof(string))
            return Bounded("string", "Length", limits, limits.Pattern is null ? [] : new() { ["pattern"] = limits.Pattern });
        if (type == typeof(TimeOnly))
            return new() { ["type"] = "string", ["pattern"] = PlanType.TimePattern };
        if (type == typeof(DateTime))
            return new() { ["type"] = "string", ["pattern"] = PlanType.DateTimePattern };
        if (type == typeof(DateOnly))
            return new() { ["type"] = "string", ["pattern"] = PlanType.DatePattern };
        return type == typeof(bool) ? new() { ["type"] = "boolean" } : Number(type == typeof(int) ? "integer" : "number", limits);
    }

    private static JsonObject Reference(Type type, JsonObject definitions)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(type.Name);
        if (!definitions.ContainsKey(name))
        {
            definitions[name] = new JsonObject();
            definitions[name] = Record(type, definitions);
        }
        return new() { ["$ref"] = $"#/$defs/{name}" };
    }

    // "items" beside "prefixItems" says nothing in 2020-12, and the right thing to editors that stopped at draft 7.
    private static JsonObject Pair(ParameterInfo[] pair) => new()
    {
        ["type"] = "array",
        ["minItems"] = 2,
        ["maxItems"] = 2,
        ["prefixItems"] = new JsonArray([.. pair.Select(p => Number("number", PlanLimits.Of(p)))]),
        ["items"] = Number("number", PlanLimits.None),
    };

    private static JsonObject Number(string type, PlanLimits limits)
    {
        var schema = new JsonObject { ["type"] = type };
        if (limits.Min is { } min)
            schema["minimum"] = min;
        if (limits.Max is { } max)
            schema["maximum"] = max;
        return schema;
    }

    private static JsonObject Bounded(string type, string unit, PlanLimits limits, JsonObject more)
    {
        var schema = new JsonObject { ["type"] = type };
        if (limits.MinLength is { } least)
            schema[$"min{unit}"] = least;
        if (limits.MaxLength is { } most)
            schema[$"max{unit}"] = most;
        Merge(schema, more);
        return schema;
    }

    private static JsonValue? Default(object? value) => value switch
    {
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        string text => JsonValue.Create(text),
        TimeOnly time => JsonValue.Create(time.ToString("HH:mm", null)),
        Enum name => JsonValue.Create(PlanType.NameOf(name.ToString())),
        _ => null,
    };

    private static void Merge(JsonObject into, JsonObject from)
    {
        foreach (var (key, value) in from.ToList())
        {
            from.Remove(key);
            into[key] = value;
        }
    }
}
