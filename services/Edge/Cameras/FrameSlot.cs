using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.Cameras;

/// <summary>
/// The place of one camera in a <see cref="FrameDesk"/>: three buffers that change roles (one is filled, one waits, one is counted), so that
/// the newest frame waits and nothing is copied or allocated.
/// </summary>
public sealed class FrameSlot(Canvas canvas) : IDisposable
{
    /// <summary>The buffer that capture fills. Changes with every <see cref="FrameDesk.Put"/>.</summary>
    public Frame Filling { get; internal set; } = new(canvas);

    /// <summary>The frame being counted, between <see cref="FrameDesk.TryTake"/> and <see cref="FrameDesk.Done"/>.</summary>
    public Frame Counting { get; internal set; } = new(canvas);

    /// <summary>Number of the connection over which the frame being counted came.</summary>
    public int CountingConnection { get; internal set; }

    internal Frame Waiting { get; set; } = new(canvas);

    internal int WaitingConnection { get; set; }

    internal bool IsWaiting { get; set; }

    internal bool IsCounting { get; set; }

    internal TaskCompletionSource? Idle { get; set; }

    /// <summary>Lets go of the buffers, when nobody fills or counts any more.</summary>
    public void Dispose()
    {
        Filling.Dispose();
        Waiting.Dispose();
        Counting.Dispose();
    }
}
