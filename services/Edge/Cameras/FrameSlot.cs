using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.Cameras;

/// <summary>
/// The place of one camera in a <see cref="FrameScheduler"/>: three buffers that change roles (one is filled, one waits, one is counted), so that
/// the newest frame waits and nothing is copied or allocated.
/// </summary>
public sealed class FrameSlot(Canvas canvas) : IDisposable
{
    /// <summary>How much the camera matters where not all can be counted, 1 to 9. Default 5.</summary>
    public int Importance { get; init; } = 5;

    /// <summary>The buffer that capture fills. Changes with every <see cref="FrameScheduler.Put"/>.</summary>
    public Frame Filling { get; internal set; } = new(canvas);

    /// <summary>The frame being counted, between <see cref="FrameScheduler.TryTake"/> and <see cref="FrameScheduler.Done"/>.</summary>
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
