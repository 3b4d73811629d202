using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Capture.Decoding;

namespace CrowdWatch.Tests.Unit.Edge.Capture.Decoding;

/// <summary>Two connections of one camera, played by hand.</summary>
public sealed class AdaptiveFrameSourceTests : IDisposable
{
    private static readonly Canvas Canvas = new(4, 4, ChannelOrder.Bgr, ResizeRule.Stretch, 0);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly StreamPace EverySecond = new() { Packets = 100, Pictures = 100, KeyDistance = Second, PacketsPerKey = 25, Observed = 5 * Second };

    private readonly FakeTimeProvider clock = new();
    private readonly List<Played> opened = [];
    private readonly List<DecodeChoice> chosen = [];
    private readonly List<string> failures = [];
    private readonly OverlapLimit overlaps = new(1);
    private readonly Frame frame = new(Canvas);

    public void Dispose() => frame.Dispose();

    [Fact]
    public async Task The_first_is_read_until_the_second_has_settled_and_is_past_it_in_time()
    {
        await using var source = Open();
        await DeliverAsync(source, opened[0], at: 5);
        opened[0].Pace = EverySecond;
        await DeliverAsync(source, opened[0], at: 6);
        Assert.Equal([DecodeMode.Reference, DecodeMode.KeyFrames], opened.Select(one => one.Request.Decode));

        opened[1].Give(Stamp(6.5));   // what it had buffered
        await DeliverAsync(source, opened[0], at: 7);
        Assert.False(opened[0].IsClosed);
        clock.Advance(Second);
        opened[1].Give(Stamp(6.4));   // settled, but more than half a second behind
        await DeliverAsync(source, opened[0], at: 7.5);
        Assert.False(opened[0].IsClosed);

        opened[1].Give(Stamp(8.7));
        Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default).AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(Stamp(8.7), frame.CapturedAt);
        Assert.True(opened[0].IsClosed);
        Assert.Equal(DecodeMode.KeyFrames, chosen[^1].Mode);
        Assert.True(overlaps.TryTake());
    }

    [Fact]
    public async Task A_second_that_always_gives_the_picture_just_delivered_takes_over_without_repeating_it()
    {
        await using var source = Open();
        await DeliverAsync(source, opened[0], at: 5);
        opened[0].Pace = EverySecond;
        await DeliverAsync(source, opened[0], at: 6);
        opened[1].Give(Stamp(6));
        await DeliverAsync(source, opened[0], at: 7);
        clock.Advance(Second);
        opened[1].Give(Stamp(7));

        await DeliverAsync(source, opened[1], at: 8);
        Assert.True(opened[0].IsClosed);
        Assert.Equal(Stamp(8), frame.CapturedAt);
    }

    [Fact]
    public async Task Pictures_of_the_same_moment_keep_their_order()
    {
        await using var source = Open();
        await DeliverAsync(source, opened[0], at: 5);
        opened[0].Give(Stamp(5) - TimeSpan.FromMicroseconds(6));
        Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default).AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(Stamp(5) + TimeSpan.FromTicks(1), frame.CapturedAt);
    }

    [Fact]
    public async Task A_second_that_fails_is_told_once_and_leaves_the_first_running()
    {
        await using var source = Open();
        await DeliverAsync(source, opened[0], at: 5);
        opened[0].Pace = EverySecond;
        for (var tried = 1; tried <= 2; tried++)
        {
            await DeliverAsync(source, opened[0], at: 5 + tried);
            Assert.Equal(1 + tried, opened.Count);
            opened[tried].Lose("too many sessions");
            await DeliverAsync(source, opened[0], at: 5.5 + tried);
            Assert.True(opened[tried].IsClosed);
            clock.Advance(TimeSpan.FromMinutes(5));
            opened[0].Pace = EverySecond;
        }
        Assert.Equal(["too many sessions"], failures);
        Assert.False(opened[0].IsClosed);
    }

    [Fact]
    public async Task Key_frames_that_the_decoder_holds_back_are_not_waited_for()
    {
        await using var source = Open();
        await DeliverAsync(source, opened[0], at: 5);
        opened[0].Pace = EverySecond;
        await DeliverAsync(source, opened[0], at: 6);
        opened[1].Pace = EverySecond with { HeldBack = 2 };
        opened[1].Give(Stamp(4));
        await DeliverAsync(source, opened[0], at: 7);
        clock.Advance(Second);
        opened[1].Give(Stamp(5));
        await DeliverAsync(source, opened[0], at: 8);
        Assert.True(opened[1].IsClosed);
        Assert.Contains("B-frames", Assert.Single(failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_that_delivers_nothing_is_closed_after_fifteen_seconds()
    {
        await using var source = Open();
        await DeliverAsync(source, opened[0], at: 5);
        opened[0].Pace = EverySecond;
        await DeliverAsync(source, opened[0], at: 6);
        clock.Advance(AdaptiveFrameSource.MaxOverlap - Second);
        await DeliverAsync(source, opened[0], at: 20);
        Assert.False(opened[1].IsClosed);
        clock.Advance(Second);
        await DeliverAsync(source, opened[0], at: 21);
        Assert.True(opened[1].IsClosed);
        Assert.Contains("nothing within 15 s", Assert.Single(failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_goes_on_where_the_first_is_lost()
    {
        await using var source = Open();
        await DeliverAsync(source, opened[0], at: 5);
        opened[0].Pace = EverySecond;
        await DeliverAsync(source, opened[0], at: 6);
        opened[1].Give(Stamp(6.5));   // not settled yet
        opened[0].Lose("the camera allows one session");
        await DeliverAsync(source, opened[1], at: 7);
        Assert.True(opened[0].IsClosed);
    }

    [Fact]
    public async Task Another_rate_is_another_opening_and_two_cameras_take_turns()
    {
        await using var source = Open(DecodeMode.All);
        await DeliverAsync(source, opened[0], at: 5);
        opened[0].Pace = EverySecond;
        source.Adjust(5);
        Assert.True(overlaps.TryTake());   // another camera is at it
        await DeliverAsync(source, opened[0], at: 6);
        Assert.Single(opened);
        overlaps.Return();
        await DeliverAsync(source, opened[0], at: 7);
        Assert.Equal((5.0, DecodeMode.All), (opened[1].Request.SamplesPerSecond!.Value, opened[1].Request.Decode));
        Assert.Throws<ArgumentException>(() => source.Adjust(0));
    }

    [Fact]
    public async Task Disposing_closes_both()
    {
        var source = Open();
        await DeliverAsync(source, opened[0], at: 5);
        opened[0].Pace = EverySecond;
        await DeliverAsync(source, opened[0], at: 6);
        await source.DisposeAsync();
        Assert.All(opened, one => Assert.True(one.IsClosed));
        Assert.True(overlaps.TryTake());
    }

    [Fact]
    public async Task A_read_that_is_cancelled_ends_with_it()
    {
        await using var source = Open();
        using var stop = new CancellationTokenSource();
        var reading = source.ReadAsync(frame, stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private AdaptiveFrameSource Open(DecodeMode decode = DecodeMode.Auto)
    {
        var request = new CaptureRequest
        {
            Source = "rtsp://cam/1", Canvas = Canvas, SamplesPerSecond = 1, Live = true, Decode = decode, DecodeChosen = chosen.Add, SwitchFailed = failures.Add,
        };
        return new AdaptiveFrameSource(request, asked =>
        {
            opened.Add(new Played(asked));
            return new DecodedSource(opened[^1], () => opened.Single(one => one.Request == asked).Pace);
        }, overlaps, clock);
    }

    private static DateTimeOffset Stamp(double at) => DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(at);

    private async Task DeliverAsync(AdaptiveFrameSource source, Played from, double at)
    {
        from.Give(Stamp(at));
        Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default).AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(Stamp(at), frame.CapturedAt);
    }

    private sealed class Played(CaptureRequest request) : IFrameSource
    {
        private readonly System.Threading.Channels.Channel<(DateTimeOffset At, CaptureResult Result)> script =
            System.Threading.Channels.Channel.CreateUnbounded<(DateTimeOffset, CaptureResult)>(new() { AllowSynchronousContinuations = true });

        public CaptureRequest Request { get; } = request;

        public StreamPace Pace { get; set; }

        public bool IsClosed { get; private set; }

        public void Give(DateTimeOffset at) => script.Writer.TryWrite((at, CaptureResult.Frame));

        public void Lose(string reason) => script.Writer.TryWrite((default, new CaptureResult.Lost(reason)));

        public async ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken)
        {
            var (at, result) = await script.Reader.ReadAsync(cancellationToken);
            frame.CapturedAt = at;
            return result;
        }

        public ValueTask DisposeAsync()
        {
            IsClosed = true;
            script.Writer.TryWrite((default, new CaptureResult.Lost("closed")));
            return ValueTask.CompletedTask;
        }
    }
}
