using System.Collections.Concurrent;
using CrowdWatch.Contracts;
using MassTransit;

namespace CrowdWatch.Host.Bus;

/// <summary>Makes publishing counts, crossings and movement on the in-memory bus as good as a broker's confirm: it completes when they are stored, and fails when that failed.</summary>
internal sealed class InMemoryConfirms : IPublishObserver
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> waiting = new();

    /// <summary>The message was taken; the task ends when it is stored.</summary>
    public void Taken(Guid? messageId, Task storing)
    {
        if (messageId is not { } id || !waiting.TryGetValue(id, out var confirm))
            return;
        _ = storing.ContinueWith(
            done =>
            {
                if (done.IsCompletedSuccessfully)
                    confirm.TrySetResult();
                else
                    confirm.TrySetException(done.Exception?.InnerException ?? new OperationCanceledException("The process stops; the counts are not stored."));
            },
            CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    Task IPublishObserver.PrePublish<T>(PublishContext<T> context)
    {
        if (context is { Message: ZonesCounted or LineCrossed or ZoneMovementMeasured, MessageId: { } id })
            waiting[id] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return Task.CompletedTask;
    }

    async Task IPublishObserver.PostPublish<T>(PublishContext<T> context)
    {
        if (context.MessageId is not { } id || !waiting.TryGetValue(id, out var confirm))
            return;
        try
        {
            await confirm.Task.WaitAsync(context.CancellationToken);
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    Task IPublishObserver.PublishFault<T>(PublishContext<T> context, Exception exception)
    {
        if (context.MessageId is { } id)
            waiting.TryRemove(id, out _);
        return Task.CompletedTask;
    }
}
