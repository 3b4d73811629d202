using CrowdWatch.Aggregation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Host.Bus;

/// <summary>What the reading of every partition works with.</summary>
internal sealed class PartitionTools(
    IPartitionHandler handler, CountsIntake intake, RefusedQueue refused, BusMetrics metrics, IOptions<BusOptions> options, TimeProvider clock, ILogger<PartitionTools> logger)
{
    public IPartitionHandler Handler => handler;

    public CountsIntake Intake => intake;

    public RefusedQueue Refused => refused;

    public BusMetrics Metrics => metrics;

    public BusOptions Options => options.Value;

    public TimeProvider Clock => clock;

    public ILogger Logger => logger;
}
