using MassTransit;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Api;

/// <summary>Asks aggregation over the bus and waits for the answer.</summary>
internal sealed class AggregationLink(IClientFactory clients, TimeProvider clock, ILogger<AggregationLink> logger) : RoleLink("Aggregation", clients, clock, logger);
