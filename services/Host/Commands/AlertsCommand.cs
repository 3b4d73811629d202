using System.CommandLine;

namespace CrowdWatch.Host.Commands;

/// <summary><c>crowdwatch alerts</c>: sends a real test message, and says what past days would have sent.</summary>
internal static class AlertsCommand
{
    public static Command Create(TextWriter output, TextWriter error) =>
        new("alerts", "Send a real test message, or say what the plan's rules would have sent in past days") { AlertsTest.Create(output, error), AlertsReplay.Create(output, error) };
}
