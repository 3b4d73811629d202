using System.Text.Json;
using CrowdWatch.Domain.Forecasts;

namespace CrowdWatch.Api.Forecasts;

/// <summary>Measures of a day as a query writes them.</summary>
public static class DayMeasures
{
    /// <summary>Values of measure.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<DayMeasure>().Select(Write)];

    /// <summary>As in answers.</summary>
    public static string Write(DayMeasure measure) => JsonNamingPolicy.CamelCase.ConvertName(measure.ToString());

    /// <summary>The measure of that name; null when there is none.</summary>
    public static DayMeasure? Parse(string text) =>
        Enum.GetValues<DayMeasure>().Where(measure => Write(measure) == text).Select(measure => (DayMeasure?)measure).FirstOrDefault();
}
