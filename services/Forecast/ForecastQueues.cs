namespace CrowdWatch.Forecast;

/// <summary>Queues that the active instance of forecast reads.</summary>
public static class ForecastQueues
{
    /// <summary>Windows. What waits longer than a minute comes too late for its slot.</summary>
    public const string Readings = "forecast-readings";

    /// <summary>Imports of context.</summary>
    public const string Commands = "forecast-commands";
}
