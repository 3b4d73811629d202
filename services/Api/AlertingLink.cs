using MassTransit;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Api;

/// <summary>Asks alerting over the bus and waits for the answer.</summary>
internal sealed class AlertingLink(IClientFactory clients, TimeProvider clock, ILogger<AlertingLink> logger) : RoleLink("Alerting", clients, clock, logger)
{
    /// <summary>A test message is answered when the gateways have answered.</summary>
    public static readonly TimeSpan TestPatience = TimeSpan.FromSeconds(45);
}
