namespace CrowdWatch.Alerting;

/// <summary>Queues that the active instance of alerting reads.</summary>
public static class AlertingQueues
{
    /// <summary>Windows, forecasts, states of cameras and edges. What waits longer than a minute is outdated.</summary>
    public const string Readings = "alerting-readings";

    /// <summary>Commands and receipts.</summary>
    public const string Commands = "alerting-commands";
}
