using MassTransit;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Api;

/// <summary>Asks the forecast role over the bus and waits for the answer.</summary>
internal sealed class ForecastLink(IClientFactory clients, TimeProvider clock, ILogger<ForecastLink> logger) : RoleLink("Forecast", clients, clock, logger)
{
    /// <summary>An import is answered when the store has it.</summary>
    public static readonly TimeSpan ImportPatience = TimeSpan.FromSeconds(15);
}
