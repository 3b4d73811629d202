using MassTransit;

namespace CrowdWatch.Tests.Integration.Edge.Runtime;

/// <summary>Notes what the bus has taken from the edge. Not a consumer: a queue may be closed at the stop with the last messages unread.</summary>
internal sealed class PublishListener(EdgeMessages messages) : IPublishObserver
{
    public Task PrePublish<T>(PublishContext<T> context) where T : class => Task.CompletedTask;

    public Task PostPublish<T>(PublishContext<T> context) where T : class
    {
        messages.Hear(context.Message);
        return Task.CompletedTask;
    }

    public Task PublishFault<T>(PublishContext<T> context, Exception exception) where T : class => Task.CompletedTask;
}
