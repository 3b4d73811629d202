using CrowdWatch.Contracts;
using CrowdWatch.Domain.Health;
using CrowdWatch.Edge;

namespace CrowdWatch.Tests.Unit.Edge;

public sealed class CameraWorkerTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly EdgeBench bench = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly ScriptedSources sources = new();

    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
        bench.Dispose();
    }

    [Fact]
    public async Task A_frame_of_the_present_is_handed_in_and_an_old_one_dropped()
    {
        var gate = Start("gate");
        var connection = await sources.NextAsync();

        await connection.FrameAsync(1, bench.Clock.GetUtcNow() - 3 * Second);
        Assert.Equal(0, bench.Scheduler.ReadyCameras);
        await connection.FrameAsync(2, bench.Clock.GetUtcNow());

        Assert.Equal(1, bench.Scheduler.ReadyCameras);
        Assert.Equal(1, bench.Health(gate).FramesDropped);
    }

    [Fact]
    public async Task A_lost_source_blinds_the_camera_with_its_reason_and_is_opened_again()
    {
        var gate = Start("gate");
        var first = await sources.NextAsync();
        await CountFrameAsync(first);
        Assert.Equal(CameraState.Live, gate.Watch.Status.State);

        first.Lose("connection reset");
        var second = await OpenedAgainAsync();
        Assert.True(first.IsDisposed);
        Assert.Equal((CameraState.Blind, "connection reset"), (gate.Watch.Status.State, gate.Watch.Status.Reason));

        await CountFrameAsync(second);
        Assert.Equal(CameraState.Live, gate.Watch.Status.State);
        var states = bench.Posted<CameraStateChanged>();
        Assert.Equal([CameraState.Connecting, CameraState.Live, CameraState.Blind, CameraState.Live], states.Select(change => change.State));
        Assert.Equal(states.Select(change => change.Sequence).Order().Distinct(), states.Select(change => change.Sequence));
    }

    [Fact]
    public async Task A_camera_that_stays_away_is_not_opened_again_before_its_wait_is_over()
    {
        bench.Options.ReconnectFirst = bench.Options.ReconnectMost = 10 * Second;
        Start("gate");
        (await sources.NextAsync()).Lose("refused");
        await UntilAsync(() => bench.Lanes[0].Watch.Status.State == CameraState.Blind);

        bench.Clock.Advance(9.9 * Second);
        Assert.False(sources.TryNext(out _));
        await OpenedAgainAsync();
    }

    [Fact]
    public async Task The_end_of_a_file_stops_its_camera_after_its_last_frame_was_counted()
    {
        var gate = bench.Add(TestCamera.Of("gate", "/clips/gate.avi"));
        var running = bench.Worker(gate, sources).RunAsync(stopping.Token);
        var connection = await sources.NextAsync();
        await connection.FrameAsync(1, bench.Clock.GetUtcNow());
        connection.End();
        await UntilAsync(() => connection.IsDisposed);
        Assert.False(running.IsCompleted);

        bench.Inference(new ScriptedDetector(_ => 1)).CountNext(CancellationToken.None);
        await running.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((CameraState.Stopped, "the file has ended"), (gate.Watch.Status.State, gate.Watch.Status.Reason));
        var posted = bench.Posted();
        Assert.True(posted.ToList().FindIndex(message => message is ZoneCounted)
            < posted.ToList().FindIndex(message => message is CameraStateChanged { State: CameraState.Stopped }));
    }

    [Theory]
    [InlineData("rtsp://10.0.0.7/main", false)]
    [InlineData("/clips/gate.avi", true)]
    public async Task The_end_of_a_stream_or_of_a_looped_file_is_a_loss(string source, bool loop)
    {
        var gate = bench.Add(TestCamera.Of("gate", source) with { Loop = loop });
        _ = bench.Worker(gate, sources).RunAsync(stopping.Token);
        (await sources.NextAsync()).End();

        await OpenedAgainAsync();

        Assert.Equal((CameraState.Blind, "the source ended"), (gate.Watch.Status.State, gate.Watch.Status.Reason));
    }

    [Fact]
    public async Task A_countSource_that_fails_three_times_gives_way_to_the_source_and_comes_back_when_it_can_be_read()
    {
        var gate = bench.Add(TestCamera.Of("gate", "rtsp://cam/main") with { CountSource = "rtsp://cam/sub" });
        _ = bench.Worker(gate, sources).RunAsync(stopping.Token);
        for (var k = 0; k < 3; k++)
            (await (k == 0 ? sources.NextAsync() : OpenedAgainAsync())).Lose("404");
        var main = await OpenedAgainAsync();
        await CountFrameAsync(main);
        Assert.Equal(["rtsp://cam/sub", "rtsp://cam/sub", "rtsp://cam/sub", "rtsp://cam/main"], sources.Requests.Select(request => request.Source));
        Assert.Contains("countSource cannot be read: 404", gate.Watch.Doubt, StringComparison.Ordinal);

        bench.Clock.Advance(CrowdWatch.Edge.Cameras.SourceChoice.RetryAfter);
        await main.FrameAsync(2, bench.Clock.GetUtcNow());
        var looked = await sources.NextAsync();
        var played = looked.FrameAsync(1, bench.Clock.GetUtcNow());
        await UntilAsync(() => looked.IsDisposed);
        await main.FrameAsync(3, bench.Clock.GetUtcNow());
        await CountFrameAsync(await sources.NextAsync());

        await played;
        Assert.True(main.IsDisposed);
        Assert.Equal("rtsp://cam/sub", sources.Requests.Last().Source);
        Assert.Null(gate.Watch.Doubt);
    }

    [Fact]
    public async Task A_source_that_throws_is_a_loss_told_without_credentials()
    {
        sources.OpenFault = new InvalidOperationException("cannot start rtsp://chief:secret@10.0.0.7/main");
        var gate = Start("gate", "rtsp://chief:secret@10.0.0.7/main");
        var connection = await OpenedAgainAsync();
        Assert.Equal("an unexpected fault: cannot start rtsp://10.0.0.7/main", gate.Watch.Status.Reason);

        connection.Throw(new InvalidOperationException("pipe broken"));
        await OpenedAgainAsync();

        Assert.Equal("an unexpected fault: pipe broken", gate.Watch.Status.Reason);
    }

    [Fact]
    public async Task A_camera_whose_source_throws_does_not_stop_the_other()
    {
        var gate = Start("gate");
        var healthy = await sources.NextAsync();
        Start("broken");
        (await sources.NextAsync()).Throw(new InvalidOperationException("pipe broken"));
        await UntilAsync(() => bench.Lanes[1].Watch.Status.State == CameraState.Blind);

        await CountFrameAsync(healthy);

        Assert.Equal(CameraState.Live, gate.Watch.Status.State);
    }

    [Fact]
    public async Task A_stream_of_nothing_but_old_frames_is_opened_again_after_ten_seconds()
    {
        var gate = Start("gate");
        var late = await sources.NextAsync();
        for (var second = 0; second < 10; second++)
        {
            await late.FrameAsync(second, bench.Clock.GetUtcNow() - 5 * Second);
            bench.Clock.Advance(Second);
        }
        Assert.False(late.IsDisposed);

        await late.FrameAsync(10, bench.Clock.GetUtcNow() - 5 * Second);
        await UntilAsync(() => late.IsDisposed);

        await OpenedAgainAsync();
        Assert.Contains("came late, the last one by 5.0 s", gate.Watch.Status.Reason);
    }

    [Fact]
    public async Task Of_a_source_that_delivers_more_than_is_wanted_frames_are_left_out_and_the_camera_stays_live()
    {
        var gate = bench.Add(TestCamera.Of("gate") with { SamplesPerSecond = 5 });
        _ = bench.Worker(gate, sources).RunAsync(stopping.Token);
        var connection = await sources.NextAsync();
        var inference = bench.Inference(new ScriptedDetector(_ => 1));
        async Task<int> CountedOfAsync(int frames)
        {
            var before = bench.Health(gate).FramesCounted;
            for (var frame = 0; frame < frames; frame++, bench.Clock.Advance(0.2 * Second))
            {
                await connection.FrameAsync(frame, bench.Clock.GetUtcNow());
                while (bench.Scheduler.ReadyCameras > 0)
                    inference.CountNext(CancellationToken.None);
            }
            return (int)(bench.Health(gate).FramesCounted - before);
        }

        Assert.Equal(20, await CountedOfAsync(20));
        gate.Rate.PerSecond = 1;
        Assert.InRange(await CountedOfAsync(50), 10, 11);     // ten seconds; the first after the change is taken
        gate.Rate.PerSecond = 5;
        Assert.Equal(20, await CountedOfAsync(20));
        Assert.Equal(0, bench.Health(gate).FramesDropped);
    }

    [Fact]
    public async Task A_source_that_can_be_asked_for_another_rate_is_asked_once_and_again_after_it_was_lost()
    {
        var adjustable = new ScriptedSources { AreAdjustable = true };
        var gate = bench.Add(TestCamera.Of("gate"));
        _ = bench.Worker(gate, adjustable).RunAsync(stopping.Token);
        var first = (ScriptedSources.AdjustableConnection)await adjustable.NextAsync();
        await first.FrameAsync(0, bench.Clock.GetUtcNow());
        gate.Rate.PerSecond = 2;
        await first.FrameAsync(1, bench.Clock.GetUtcNow());
        await first.FrameAsync(2, bench.Clock.GetUtcNow());
        Assert.Equal([2], first.Asked);

        first.Lose("connection reset");
        ScriptedSources.Connection? second = null;
        await UntilAsync(() =>
        {
            bench.Clock.Advance(TimeSpan.FromMilliseconds(100));
            return adjustable.TryNext(out second);
        });
        await second!.FrameAsync(3, bench.Clock.GetUtcNow());
        Assert.Equal([2], ((ScriptedSources.AdjustableConnection)second).Asked);
    }

    private CameraLane Start(string id, string source = "rtsp://10.0.0.7/main")
    {
        var lane = bench.Add(TestCamera.Of(id, source));
        lane.Watch.Opened();
        _ = bench.Worker(lane, sources).RunAsync(stopping.Token);
        return lane;
    }

    private async Task CountFrameAsync(ScriptedSources.Connection connection)
    {
        await connection.FrameAsync(1, bench.Clock.GetUtcNow());
        bench.Inference(new ScriptedDetector(_ => 1)).CountNext(CancellationToken.None);
    }

    /// <summary>Lets time pass until the worker opens the next connection.</summary>
    private async Task<ScriptedSources.Connection> OpenedAgainAsync()
    {
        ScriptedSources.Connection? connection = null;
        await UntilAsync(() =>
        {
            bench.Clock.Advance(TimeSpan.FromMilliseconds(100));
            return sources.TryNext(out connection);
        });
        return connection!;
    }

    /// <summary>Gives way to the worker until something holds.</summary>
    private static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
