using System.Diagnostics.CodeAnalysis;

namespace CrowdWatch.Edge.Cameras;

/// <summary>
/// Where the cameras of one model hand in frames and its inference workers fetch them. Each camera has one waiting place: a newer frame
/// takes the place of an older one, so there is never a queue of frames. One frame of a camera is counted at a time: counts keep order.
/// </summary>
/// <remarks>
/// Cameras are served in the order in which they began to wait, an important one as if it had begun earlier: by <see cref="HeadStart"/> for each
/// step of <see cref="FrameSlot.Importance"/>. A camera that was just served begins anew, so none starves: it waits at most for those that
/// began before it, and for more important ones that began within eight head starts after it.
/// </remarks>
/// <param name="clock">Tells how long a camera has waited; the system's clock by default.</param>
public sealed class FrameScheduler(TimeProvider? clock = null) : IDisposable
{
    /// <summary>What a step of importance is worth. From the least to the most important that makes 1.6 s: less than the two seconds in which a frame is of the present.</summary>
    public static readonly TimeSpan HeadStart = TimeSpan.FromSeconds(0.2);

    private readonly TimeProvider clock = clock ?? TimeProvider.System;
    private readonly Lock gate = new();
    private readonly PriorityQueue<FrameSlot, (TimeSpan Began, long Number)> ready = new();
    private readonly SemaphoreSlim readyCount = new(0);
    private long number;

    /// <summary>Cameras whose frame may be taken now.</summary>
    public int ReadyCameras
    {
        get
        {
            lock (gate)
                return ready.Count;
        }
    }

    /// <summary>Hands in the frame that was filled. True when it overtook one that nobody had counted.</summary>
    /// <param name="slot">The camera's place.</param>
    /// <param name="connection">Number of the connection over which it came.</param>
    public bool Put(FrameSlot slot, int connection)
    {
        lock (gate)
        {
            (slot.Filling, slot.Waiting) = (slot.Waiting, slot.Filling);
            slot.WaitingConnection = connection;
            var overtook = slot.IsWaiting;
            slot.IsWaiting = true;
            if (!overtook && !slot.IsCounting)
                Enqueue(slot);
            return overtook;
        }
    }

    /// <summary>Waits for a frame and makes it its camera's <see cref="FrameSlot.Counting"/>. False when the wait was cancelled.</summary>
    public bool TryTake([NotNullWhen(true)] out FrameSlot? slot, CancellationToken cancellationToken)
    {
        slot = null;
        try
        {
            readyCount.Wait(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        lock (gate)
        {
            slot = ready.Dequeue();
            (slot.Waiting, slot.Counting) = (slot.Counting, slot.Waiting);
            slot.CountingConnection = slot.WaitingConnection;
            slot.IsWaiting = false;
            slot.IsCounting = true;
            return true;
        }
    }

    /// <summary>Gives back the place after counting.</summary>
    public void Done(FrameSlot slot)
    {
        lock (gate)
        {
            slot.IsCounting = false;
            if (slot.IsWaiting)
                Enqueue(slot);
            else
                slot.Idle?.TrySetResult();
        }
    }

    /// <summary>Completes when no frame of the camera waits or is being counted.</summary>
    public Task WhenIdleAsync(FrameSlot slot)
    {
        lock (gate)
        {
            if (slot is { IsWaiting: false, IsCounting: false })
                return Task.CompletedTask;
            slot.Idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return slot.Idle.Task;
        }
    }

    public void Dispose() => readyCount.Dispose();

    private void Enqueue(FrameSlot slot)
    {
        ready.Enqueue(slot, (clock.GetElapsedTime(0) - slot.Importance * HeadStart, number++));
        readyCount.Release();
    }
}
