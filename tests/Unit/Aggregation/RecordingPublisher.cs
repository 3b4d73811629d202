using MassTransit;

namespace CrowdWatch.Tests.Unit.Aggregation;

/// <summary>Takes the place of the bus: remembers what was published, and can be told to fail.</summary>
internal sealed class RecordingPublisher : IPublishEndpoint
{
    public List<object> Published { get; } = [];

    public string? FailsBecause { get; set; }

    /// <summary>Runs at every attempt, before the message counts as published.</summary>
    public Action OnPublish { get; set; } = () => { };

    public int Attempts { get; private set; }

    public Task Publish<T>(T message, CancellationToken cancellationToken = default) where T : class
    {
        Attempts++;
        OnPublish();
        if (FailsBecause is not null)
            throw new InvalidOperationException(FailsBecause);
        Published.Add(message);
        return Task.CompletedTask;
    }

    public ConnectHandle ConnectPublishObserver(IPublishObserver observer) => throw new NotSupportedException();

    public Task Publish<T>(T message, IPipe<PublishContext<T>> publishPipe, CancellationToken cancellationToken = default) where T : class => throw new NotSupportedException();

    public Task Publish<T>(T message, IPipe<PublishContext> publishPipe, CancellationToken cancellationToken = default) where T : class => throw new NotSupportedException();

    public Task Publish(object message, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task Publish(object message, IPipe<PublishContext> publishPipe, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task Publish(object message, Type messageType, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task Publish(object message, Type messageType, IPipe<PublishContext> publishPipe, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task Publish<T>(object values, CancellationToken cancellationToken = default) where T : class => throw new NotSupportedException();

    public Task Publish<T>(object values, IPipe<PublishContext<T>> publishPipe, CancellationToken cancellationToken = default) where T : class => throw new NotSupportedException();

    public Task Publish<T>(object values, IPipe<PublishContext> publishPipe, CancellationToken cancellationToken = default) where T : class => throw new NotSupportedException();
}
