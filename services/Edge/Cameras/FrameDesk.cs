using System.Diagnostics.CodeAnalysis;

namespace CrowdWatch.Edge.Cameras;

/// <summary>
/// Where the cameras of one model hand in frames and its inference workers fetch them. Each camera has one waiting place: a newer frame
/// takes the place of an older one, so there is never a queue of frames. Cameras are served in the order in which they began to wait, and
/// a camera that was just served goes behind all that wait, so none starves. One frame of a camera is counted at a time: counts keep order.
/// </summary>
public sealed class FrameDesk : IDisposable
{
    private readonly Lock gate = new();
    private readonly Queue<FrameSlot> ready = new();
    private readonly SemaphoreSlim readyCount = new(0);

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
        ready.Enqueue(slot);
        readyCount.Release();
    }
}
