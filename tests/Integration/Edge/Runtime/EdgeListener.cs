using CrowdWatch.Contracts;
using MassTransit;

namespace CrowdWatch.Tests.Integration.Edge.Runtime;

/// <summary>Takes what the edge publishes off the bus. Not nested and not called Consumer: MassTransit makes the queue's name of the type's.</summary>
internal sealed class EdgeListener(EdgeMessages messages)
    : IConsumer<ZoneCounted>, IConsumer<CameraStateChanged>, IConsumer<CameraHealthReported>
{
    public Task Consume(ConsumeContext<ZoneCounted> context) => Hear(context.Message);

    public Task Consume(ConsumeContext<CameraStateChanged> context) => Hear(context.Message);

    public Task Consume(ConsumeContext<CameraHealthReported> context) => Hear(context.Message);

    private Task Hear(object message)
    {
        messages.Hear(message);
        return Task.CompletedTask;
    }
}
