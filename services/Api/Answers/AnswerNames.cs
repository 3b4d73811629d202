using System.Text.Json.Serialization.Metadata;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Forecasts;

namespace CrowdWatch.Api.Answers;

/// <summary>What the API calls otherwise than the bus does: the records are the same, these names of theirs are not.</summary>
internal static class AnswerNames
{
    private static readonly Dictionary<(Type Record, string Property), string> Names = new()
    {
        [(typeof(IncidentReported), nameof(IncidentReported.IncidentId))] = "id",
        [(typeof(DayForecast), nameof(DayForecast.Expected))] = "people",
    };

    /// <summary>Gives the properties of a record the API's names.</summary>
    public static void Apply(JsonTypeInfo info)
    {
        foreach (var property in info.Properties)
        {
            if (property.AttributeProvider is System.Reflection.PropertyInfo { Name: var name } && Names.TryGetValue((info.Type, name), out var shown))
                property.Name = shown;
        }
    }
}
