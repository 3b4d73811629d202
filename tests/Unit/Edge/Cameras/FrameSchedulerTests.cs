using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Unit.Edge.Cameras;

public sealed class FrameSchedulerTests : IDisposable
{
    private static readonly Canvas Canvas = new(4, 4, ChannelOrder.Bgr, ResizeRule.Letterbox, 114);
    private readonly FakeTimeProvider clock = new();
    private readonly FrameScheduler scheduler;

    public FrameSchedulerTests() => scheduler = new FrameScheduler(clock);

    public void Dispose() => scheduler.Dispose();

    [Fact]
    public void The_newest_frame_waits_and_each_older_one_is_told_as_overtaken()
    {
        var camera = new FrameSlot(Canvas);

        Assert.False(Put(camera, 1));
        Assert.True(Put(camera, 2));
        Assert.True(Put(camera, 3));

        Assert.Equal(3, Take().Counting.Index);
        Assert.Equal(0, scheduler.ReadyCameras);
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
        Assert.Equal(0, scheduler.ReadyCameras);
        scheduler.Done(taken);
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
                scheduler.Done(Take());
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
        scheduler.Done(first);
        Put(fast, 4);
        var second = Take();

        Assert.Same(fast, first);
        Assert.Same(slow, second);
        scheduler.Done(second);
        Assert.Same(fast, Take());
    }

    [Theory]
    [InlineData(0.3, true)]
    [InlineData(0.5, false)]    // two steps of importance are worth 0.4 s
    public void An_important_camera_is_served_as_if_it_had_begun_to_wait_earlier(double later, bool isFirst)
    {
        var (usual, important) = (new FrameSlot(Canvas), new FrameSlot(Canvas) { Importance = 7 });
        Put(usual, 1);
        clock.Advance(TimeSpan.FromSeconds(later));
        Put(important, 1);

        Assert.Same(isFirst ? important : usual, Take());
    }

    /// <summary>
    /// Five frames a second are wanted of a model that counts two. The least important camera has its next frame after a second at most; from then on
    /// only those go before it that begin within 1.6 s, eight head starts; and when these are over, the other four once each, 0.5 s a frame.
    /// </summary>
    [Fact]
    public void Behind_its_cameras_a_model_serves_the_important_ones_and_starves_none()
    {
        FrameSlot[] cameras = [.. new[] { 1, 1, 5, 9, 9 }.Select(importance => new FrameSlot(Canvas) { Importance = importance })];
        var (served, longest, last) = (new int[5], new TimeSpan[5], new TimeSpan[5]);
        for (var at = TimeSpan.Zero; at < TimeSpan.FromMinutes(2); at += TimeSpan.FromSeconds(0.5), clock.Advance(TimeSpan.FromSeconds(0.5)))
        {
            if (at.Milliseconds == 0)
                Array.ForEach(cameras, camera => Put(camera, 0));
            var camera = Take();
            var index = Array.IndexOf(cameras, camera);
            served[index]++;
            longest[index] = at - last[index] > longest[index] ? at - last[index] : longest[index];
            last[index] = at;
            scheduler.Done(camera);
        }

        Assert.True(served[3] >= served[2] && served[2] >= served[0], string.Join(", ", served));
        Assert.All(longest, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(1 + 1.6 + 4 * 0.5)));
    }

    [Fact]
    public void A_frame_keeps_the_connection_it_came_over()
    {
        var camera = new FrameSlot(Canvas);
        scheduler.Put(camera, connection: 7);

        Assert.Equal(7, Take().CountingConnection);
    }

    [Fact]
    public async Task A_camera_is_idle_only_after_its_last_frame_was_counted()
    {
        var camera = new FrameSlot(Canvas);
        Assert.True(scheduler.WhenIdleAsync(camera).IsCompleted);
        Put(camera, 1);
        var idle = scheduler.WhenIdleAsync(camera);

        var taken = Take();
        Assert.False(idle.IsCompleted);
        scheduler.Done(taken);
        await idle.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private bool Put(FrameSlot camera, long index)
    {
        camera.Filling.Index = index;
        return scheduler.Put(camera, connection: 0);
    }

    private FrameSlot Take()
    {
        Assert.True(scheduler.ReadyCameras > 0, "no frame waits");
        Assert.True(scheduler.TryTake(out var slot, CancellationToken.None));
        return slot;
    }
}
