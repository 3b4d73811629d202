using CrowdWatch.Contracts;
using CrowdWatch.Domain.Health;
using CrowdWatch.Edge.Outboxes;

namespace CrowdWatch.Tests.Unit.Edge.Outboxes;

public sealed class WaitingStatusTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly WaitingStatus waiting = new();

    [Fact]
    public void Of_health_reports_the_newest_of_each_camera_waits()
    {
        Assert.Equal(0, waiting.Add("gate", Health("gate", 1)));
        Assert.Equal(0, waiting.Add("lake", Health("lake", 1)));
        Assert.Equal(1, waiting.Add("gate", Health("gate", 2)));

        Assert.Equal([("gate", 2L), ("lake", 1L)], waiting.TakeAll().Select(entry => (entry.About, ((CameraHealth)Assert.Single(entry.Messages)).FramesCounted)));
        Assert.Empty(waiting.TakeAll());
    }

    [Fact]
    public void Of_state_changes_the_newest_wait_in_their_order()
    {
        for (var i = 0; i < WaitingStatus.MostChanges + 2; i++)
            Assert.Equal(i < WaitingStatus.MostChanges ? 0 : 1, waiting.Add("gate", Change(i)));
        waiting.Add("gate", Health("gate", 1));

        var messages = Assert.Single(waiting.TakeAll()).Messages;
        Assert.Equal([2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L], messages.OfType<CameraStateChanged>().Select(change => change.Sequence));
        Assert.IsType<CameraHealth>(messages[^1]);
    }

    private static CameraStateChanged Change(long sequence) => new() { CameraId = "gate", Sequence = sequence, ChangedAt = Noon, State = CameraState.Live };

    private static CameraHealth Health(string camera, long frames) => new()
    {
        CameraId = camera, ReportedAt = Noon, State = CameraState.Live, StateSince = Noon, FramesPerSecond = 5, FramesCounted = frames, FramesDropped = 0,
    };
}
