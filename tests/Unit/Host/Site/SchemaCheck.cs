using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Tests.Unit.Host.Site;

/// <summary>Checks YAML against the part of JSON Schema that the site plan's schema uses, as an editor would: without the plan's types.</summary>
internal sealed class SchemaCheck(JsonObject schema)
{
    private static readonly string[] Known =
    [
        "$schema", "title", "description", "default", "$defs", "$ref", "type", "enum", "required", "properties", "additionalProperties",
        "items", "prefixItems", "minItems", "maxItems", "minLength", "maxLength", "pattern", "minimum", "maximum",
    ];

    /// <summary>Places and keywords that do not fit.</summary>
    public IReadOnlyList<string> Faults(string yaml) => [.. Faults(PlanDocument.Load(yaml).Root!, schema, "$")];

    private IEnumerable<string> Faults(PlanNode node, JsonObject rule, string path)
    {
        if (rule["$ref"] is { } reference)
            return Faults(node, (JsonObject)schema["$defs"]![reference.ToString()["#/$defs/".Length..]]!, path);
        var unknown = rule.Select(r => r.Key).Where(k => !Known.Contains(k)).Select(k => $"{path}: keyword {k} is not checked");
        return unknown.Concat(node switch
        {
            PlanNode.Mapping mapping => OfMapping(mapping, rule, path),
            PlanNode.Sequence sequence => OfSequence(sequence, rule, path),
            _ => OfScalar((PlanNode.Scalar)node, rule).Select(keyword => $"{path}: {keyword}"),
        });
    }

    private IEnumerable<string> OfMapping(PlanNode.Mapping mapping, JsonObject rule, string path)
    {
        if (rule["type"]?.ToString() != "object")
            yield return $"{path}: type";
        foreach (var key in rule["required"]?.AsArray().Select(k => k!.ToString()) ?? [])
        {
            if (mapping.Entries.All(e => e.Key.Text != key))
                yield return $"{path}: required {key}";
        }
        foreach (var (key, value) in mapping.Entries)
        {
            if (rule["properties"]?[key.Text] is not JsonObject property)
                yield return $"{path}: additionalProperties {key.Text}";
            else
                foreach (var fault in Faults(value, property, $"{path}.{key.Text}"))
                    yield return fault;
        }
    }

    private IEnumerable<string> OfSequence(PlanNode.Sequence sequence, JsonObject rule, string path)
    {
        if (rule["type"]?.ToString() != "array")
            yield return $"{path}: type";
        if (sequence.Items.Count < (int?)rule["minItems"])
            yield return $"{path}: minItems";
        if (sequence.Items.Count > (int?)rule["maxItems"])
            yield return $"{path}: maxItems";
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            var prefix = rule["prefixItems"]?.AsArray();
            var item = prefix is not null && i < prefix.Count ? prefix[i] : rule["items"];
            foreach (var fault in Faults(sequence.Items[i], (JsonObject)item!, $"{path}[{i}]"))
                yield return fault;
        }
    }

    private static IEnumerable<string> OfScalar(PlanNode.Scalar scalar, JsonObject rule)
    {
        if (rule["enum"] is { } names && names.AsArray().All(n => n!.ToString() != scalar.Text))
            yield return "enum";
        var isNumber = double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && scalar.IsPlain;
        var type = isNumber ? double.IsInteger(number) ? "integer" : "number" : scalar is { IsPlain: true, Text: "true" or "false" } ? "boolean" : "string";
        if (rule["type"]?.ToString() is { } wanted && wanted != type && (wanted, type) != ("number", "integer"))
            yield return "type";
        if (rule["pattern"] is { } pattern && !Regex.IsMatch(scalar.Text, pattern.ToString()))
            yield return "pattern";
        if (scalar.Text.Length < (int?)rule["minLength"] || scalar.Text.Length > (int?)rule["maxLength"])
            yield return "length";
        if (isNumber && (number < (double?)rule["minimum"] || number > (double?)rule["maximum"]))
            yield return "range";
    }
}
