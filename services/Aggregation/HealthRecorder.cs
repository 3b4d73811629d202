using CrowdWatch.Contracts;
using CrowdWatch.Domain.Order;
using CrowdWatch.Storage;
using MassTransit;

namespace CrowdWatch.Aggregation;

/// <summary>
/// Has the health of cameras and edges stored as series, where the store offers that; but not what is dated ahead of the clock, which would be the
/// newest of its series until then.
/// </summary>
internal sealed class HealthRecorder(IHealthWriter writer, TimeProvider clock) : IConsumer<CamerasHealthReported>, IConsumer<EdgeHealthReported>
{
    public Task Consume(ConsumeContext<CamerasHealthReported> context) =>
        writer.PutAsync([.. (context.Message.Reports ?? []).Where(report => !IsBeyond(report.ReportedAt))], [], context.CancellationToken);

    public Task Consume(ConsumeContext<EdgeHealthReported> context) =>
        writer.PutAsync([], IsBeyond(context.Message.ReportedAt) ? [] : [context.Message], context.CancellationToken);

    private bool IsBeyond(DateTimeOffset reportedAt) => ClockDifference.IsBeyond(reportedAt, clock.GetUtcNow());
}

/// <summary>The queue of the health reports: any instance takes any report. What waited for long is of no use to a dashboard.</summary>
internal sealed class HealthRecorderDefinition : ConsumerDefinition<HealthRecorder>
{
    public HealthRecorderDefinition()
    {
        EndpointName = "aggregation-health";
        ConcurrentMessageLimit = 8;
        Endpoint(endpoint => endpoint.PrefetchCount = 64);
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpoint, IConsumerConfigurator<HealthRecorder> consumer, IRegistrationContext context) =>
        // A store that is away for a moment is waited for; then the report is let go: the next one comes in seconds.
        endpoint.UseMessageRetry(retry => retry.Intervals(500, 2_000));
}
