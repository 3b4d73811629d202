using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Host.Site;

/// <summary>Writes a site plan as YAML that <see cref="SitePlanReader"/> reads back: one line a zone, camera and alert rule, values that are the default left out.</summary>
internal static class SitePlanYaml
{
    public static string Write(SitePlan plan)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in Entries(plan))
            Append(text, "", key, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string indent, string key, object value)
    {
        if (value is AlertPlan or CalendarPlan)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}{key}:\n");
            foreach (var (inner, part) in Entries(value))
                Append(text, $"{indent}  ", inner, part);
        }
        else if (value is string || value is not IEnumerable items || !items.Cast<object>().Any())
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}{key}: {Flow(value)}\n");
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}{key}:\n");
            foreach (var item in items)
                text.Append(CultureInfo.InvariantCulture, $"{indent}  - {Flow(item)}\n");
        }
    }

    private static IEnumerable<(string Key, object Value)> Entries(object record)
    {
        var defaults = Activator.CreateInstance(record.GetType())!;
        return from property in PlanProperty.Of(record.GetType())
               let value = property.Property.GetValue(record)
               where value is not null && (property.IsRequired || !Equals(value, property.Property.GetValue(defaults)))
               select (property.Key, value);
    }

    private static string Flow(object value) => value switch
    {
        string text => JsonSerializer.Serialize(text, Written),
        bool flag => flag ? "true" : "false",
        TimeOnly time => $"\"{time.ToString("HH:mm", CultureInfo.InvariantCulture)}\"",
        DateTime moment => $"\"{moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}\"",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Enum name => PlanType.NameOf(name.ToString()),
        IEnumerable items => $"[{string.Join(", ", items.Cast<object>().Select(Flow))}]",
        _ when PlanType.PairOf(value.GetType()) is { } pair => $"[{string.Join(", ", pair.Select(part => Flow(value.GetType().GetProperty(part.Name!)!.GetValue(value)!)))}]",
        _ when PlanType.IsRecord(value.GetType()) => $"{{ {string.Join(", ", Entries(value).Select(entry => $"{entry.Key}: {Flow(entry.Value)}"))} }}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    // A JSON string is a double-quoted YAML string.
    private static readonly JsonSerializerOptions Written = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
