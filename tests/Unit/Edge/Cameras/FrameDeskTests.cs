using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Unit.Edge.Cameras;

public sealed class FrameDeskTests : IDisposable
{
    private static readonly Canvas Canvas = new(4, 4, ChannelOrder.Bgr, ResizeRule.Letterbox, 114);
    private readonly FrameDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void The_newest_frame_waits_and_each_older_one_is_told_as_overtaken()
    {
        var camera = new FrameSlot(Canvas);

        Assert.False(Put(camera, 1));
        Assert.True(Put(camera, 2));
        Assert.True(Put(camera, 3));

        Assert.Equal(3, Take().Counting.Index);
        Assert.Equal(0, desk.ReadyCameras);
    }

    [Fact]
    public void A_frame_that_comes_while_another_is_counted_waits_for_its_turn()
    {
        var camera = new FrameSlot(Canvas);
        Put(camera, 1);
        var taken = Take();
        Put(camera, 2);
        Put(camera, 3);

        Assert.Equal(1, taken.Counting.Index);
        Assert.Equal(0, desk.ReadyCameras);
        desk.Done(taken);
        Assert.Equal(3, Take().Counting.Index);
    }

    [Fact]
    public void Three_buffers_serve_for_ever()
    {
        var camera = new FrameSlot(Canvas);
        var seen = new HashSet<Frame>();
        for (var index = 0; index < 20; index++)
        {
            seen.Add(camera.Filling);
            Put(camera, index);
            if (index % 3 == 0)
                desk.Done(Take());
        }

        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public void A_fast_camera_does_not_starve_a_slow_one()
    {
        var fast = new FrameSlot(Canvas);
        var slow = new FrameSlot(Canvas);
        Put(fast, 1);
        Put(slow, 1);
        Put(fast, 2);   // newer than the slow camera's frame, but the fast one has waited longer

        var first = Take();
        Put(fast, 3);
        desk.Done(first);
        Put(fast, 4);
        var second = Take();

        Assert.Same(fast, first);
        Assert.Same(slow, second);
        desk.Done(second);
        Assert.Same(fast, Take());
    }

    [Fact]
    public void A_frame_keeps_the_connection_it_came_over()
    {
        var camera = new FrameSlot(Canvas);
        desk.Put(camera, connection: 7);

        Assert.Equal(7, Take().CountingConnection);
    }

    [Fact]
    public async Task A_camera_is_idle_only_after_its_last_frame_was_counted()
    {
        var camera = new FrameSlot(Canvas);
        Assert.True(desk.WhenIdleAsync(camera).IsCompleted);
        Put(camera, 1);
        var idle = desk.WhenIdleAsync(camera);

        var taken = Take();
        Assert.False(idle.IsCompleted);
        desk.Done(taken);
        await idle.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private bool Put(FrameSlot camera, long index)
    {
        camera.Filling.Index = index;
        return desk.Put(camera, connection: 0);
    }

    private FrameSlot Take()
    {
        Assert.True(desk.ReadyCameras > 0, "no frame waits");
        Assert.True(desk.TryTake(out var slot, CancellationToken.None));
        return slot;
    }
}
