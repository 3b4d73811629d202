using CrowdWatch.Edge.Capture;
using CrowdWatch.Host.Commands.Counting;

namespace CrowdWatch.Tests.Unit.Host.Commands.Counting;

public sealed class ReadAheadTests
{
    private static readonly Canvas Small = new(2, 2, ChannelOrder.Bgr, ResizeRule.Stretch, 0);

    [Fact]
    public async Task Every_frame_is_used_once_in_order_and_unchanged_while_in_use()
    {
        var factory = Factory(200, CaptureResult.End);
        var seen = new List<long>();
        var end = await ReadAhead.RunAsync(factory.Open(Request), Small, async (frame, _) =>
        {
            await Task.Yield();
            Assert.Equal(frame.Index % 256, frame.Pixels[0]);
            seen.Add(frame.Index);
        }, CancellationToken.None);
        Assert.Equal(CaptureResult.End, end);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => (long)i), seen);
    }

    [Fact]
    public async Task No_more_than_three_frames_are_in_memory()
    {
        var factory = Factory(50, CaptureResult.End);
        var used = 0;
        await ReadAhead.RunAsync(factory.Open(Request), Small, async (_, _) =>
        {
            await Task.Yield();
            // Used before this one, this one, and at most two ahead.
            Assert.InRange(factory.ReadNow, used + 1, used + 3);
            used++;
        }, CancellationToken.None);
    }

    [Fact]
    public async Task The_next_frame_is_read_while_one_is_in_use()
    {
        var factory = Factory(2, CaptureResult.End);
        var first = true;
        await ReadAhead.RunAsync(factory.Open(Request), Small, async (_, _) =>
        {
            // Waits for the second frame inside the use of the first: without reading ahead this would never end.
            while (first && factory.ReadNow < 2)
                await Task.Yield();
            first = false;
        }, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_loss_comes_after_the_frames_before_it()
    {
        var used = 0;
        var end = await ReadAhead.RunAsync(Factory(5, new CaptureResult.Lost("gone")).Open(Request), Small, (_, _) =>
        {
            used++;
            return ValueTask.CompletedTask;
        }, CancellationToken.None);
        Assert.Equal(new CaptureResult.Lost("gone"), end);
        Assert.Equal(5, used);
    }

    [Fact]
    public async Task A_failure_while_using_a_frame_flies_and_stops_the_reading()
    {
        var factory = Factory(1000, CaptureResult.End);
        await Assert.ThrowsAsync<IOException>(() => ReadAhead.RunAsync(
            factory.Open(Request), Small, (_, _) => throw new IOException("disk full"), CancellationToken.None));
        Assert.InRange(factory.ReadNow, 1, 4);
    }

    [Fact]
    public async Task Cancelling_ends_it()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadAhead.RunAsync(Factory(1000, CaptureResult.End).Open(Request), Small, async (_, _) =>
        {
            await stop.CancelAsync();
        }, stop.Token));
    }

    private static CaptureRequest Request => new() { Source = "clip", Canvas = Small };

    private static ScriptedFactory Factory(int frames, CaptureResult end) =>
        new(new() { ["clip"] = ([.. Enumerable.Range(0, frames).Select(i => (byte)i)], end) });
}
