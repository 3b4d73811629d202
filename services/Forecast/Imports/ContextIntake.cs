using CrowdWatch.Contracts;
using CrowdWatch.Domain.Context;

namespace CrowdWatch.Forecast.Imports;

/// <summary>Reads an import as it came over the bus: all of its values, or why none is kept.</summary>
public static class ContextIntake
{
    /// <summary>The readings to keep, or the refusal, which names the first wrong value and what is allowed.</summary>
    public static (IReadOnlyList<ContextValue> Readings, string? Refusal) Read(ImportContext import, ContextRules rules)
    {
        ArgumentNullException.ThrowIfNull(import);
        ArgumentNullException.ThrowIfNull(rules);
        if (import.Values is not { Count: >= 1 and <= ImportContext.MostValues })
            return ([], $"The import has {import.Values?.Count ?? 0} values. Allowed: 1 to {ImportContext.MostValues}.");
        var readings = new List<ContextValue>(import.Values.Count);
        for (var i = 0; i < import.Values.Count; i++)
        {
            var value = import.Values[i];
            if (!Enum.IsDefined(value.Series))
                return ([], $"Value {i + 1}: its series is {(int)value.Series}. Allowed: {string.Join(", ", Enum.GetNames<ContextSeries>())}.");
            var reading = value with { At = value.At.ToUniversalTime() };
            if (rules.MistakeIn(reading) is { } mistake)
                return ([], $"Value {i + 1}, {ContextRules.Name(value.Series)}: {mistake.Field} is {mistake.Found}. Allowed: {mistake.Allowed}.");
            readings.Add(reading);
        }
        return (readings, null);
    }
}
