using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>The exam of sources that can hang: a read ends in time, whatever the camera does.</summary>
public abstract class StallingSourceConformance
{
    private static readonly Canvas Small = new(64, 48, ChannelOrder.Bgr, ResizeRule.Letterbox, 114);

    /// <summary>Opens something that connects but never delivers a frame.</summary>
    protected abstract IFrameSource OpenSilent(CaptureRequest request);

    private static CaptureRequest Request() => new() { Source = "set by the adapter", Canvas = Small };

    [Fact]
    public async Task A_source_that_never_answers_is_lost_after_the_read_timeout()
    {
        await using var source = OpenSilent(Request() with { ReadTimeout = TimeSpan.FromSeconds(1) });
        var lost = Assert.IsType<CaptureResult.Lost>(await source.ReadAsync(new Frame(Small), default));
        Assert.Contains("no frame for 1 s", lost.Reason, StringComparison.Ordinal);
        Assert.Equal(lost, await source.ReadAsync(new Frame(Small), default));
    }

    [Fact]
    public async Task A_waiting_read_can_be_cancelled()
    {
        await using var source = OpenSilent(Request() with { ReadTimeout = TimeSpan.FromMinutes(5) });
        using var cancelling = new CancellationTokenSource();
        var reading = source.ReadAsync(new Frame(Small), cancelling.Token).AsTask();
        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task A_source_disposed_while_it_is_read_ends_the_read()
    {
        var source = OpenSilent(Request() with { ReadTimeout = TimeSpan.FromMinutes(5) });
        var reading = source.ReadAsync(new Frame(Small), default).AsTask();
        await source.DisposeAsync();
        Assert.IsType<CaptureResult.Lost>(await reading.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.IsType<CaptureResult.Lost>(await source.ReadAsync(new Frame(Small), default));
    }
}
