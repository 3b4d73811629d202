using System.CommandLine;

namespace CrowdWatch.Host.Commands;

/// <summary><c>crowdwatch forecast</c>: what the forecasts are worth.</summary>
internal static class ForecastCommand
{
    public static Command Create(TextWriter output, TextWriter error) =>
        new("forecast", "Measure the forecasts on past data") { ForecastEvaluate.Create(output, error) };
}
