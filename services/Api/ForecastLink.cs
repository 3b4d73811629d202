using MassTransit;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Api;

/// <summary>Asks the forecast role over the bus and waits for the answer.</summary>
internal sealed class ForecastLink(IClientFactory clients, ILogger<ForecastLink> logger) : RoleLink("Forecast", clients, logger)
{
    /// <summary>An import is answered when the store has it.</summary>
    public static readonly TimeSpan ImportPatience = TimeSpan.FromSeconds(15);
}
