using System.CommandLine;

namespace CrowdWatch.Host.Commands;

/// <summary><c>crowdwatch forecast</c>: what the forecasts are worth, and what they may know beside the counts.</summary>
internal static class ForecastCommand
{
    public static Command Create(TextWriter output, TextWriter error) =>
        new("forecast", "Import visitors, bookings and weather, or measure the forecasts on past data") { ForecastImport.Create(output, error), ForecastEvaluate.Create(output, error) };
}
