using CrowdWatch.Edge.Capacity;
using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Unit.Edge.Capacity;

public sealed class DecodingMeterTests
{
    private static readonly CaptureRequest Request = new() { Source = "rtsp://10.0.0.5/live", Canvas = new Canvas(8, 8, ChannelOrder.Bgr, ResizeRule.Letterbox, 0), SamplesPerSecond = 1 };

    /// <summary>A picture a second. The first three seconds take half a core; then 20 ms a second.</summary>
    [Fact]
    public async Task The_start_is_left_out() => Assert.Equal(0.02, (await MeasureAsync(second => second <= 3 ? 0.5 * second : 1.5 + 0.02 * (second - 3)))!.Value, 9);

    /// <summary>As where the edge opens the stream anew to decode less of it: from second 6 on its time is that of the new one.</summary>
    [Fact]
    public async Task A_new_decoder_begins_at_nothing()
    {
        var cores = await MeasureAsync(second => second <= 5 ? 0.02 * second : 0.02 * (second - 5));

        Assert.Equal(0.02, cores!.Value, 9);
    }

    [Fact]
    public async Task A_source_that_is_lost_or_decoded_within_the_program_is_not_known()
    {
        Assert.Null(await MeasureAsync(second => 0.02 * second, lostAt: 5));
        Assert.Null(await MeasureAsync(_ => 0));
    }

    private static async Task<double?> MeasureAsync(Func<int, double> used, int lostAt = int.MaxValue)
    {
        var clock = new FakeTimeProvider();
        return await new DecodingMeter(new Source(clock, used, lostAt), clock).MeasureAsync(Request, TimeSpan.FromSeconds(3), default);
    }

    private sealed class Source(FakeTimeProvider clock, Func<int, double> used, int lostAt) : IFrameSourceFactory, IFrameSource
    {
        private int second;

        public TimeSpan DecoderTime => TimeSpan.FromSeconds(used(second));

        public IFrameSource Open(CaptureRequest request) => this;

        public ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return ValueTask.FromResult<CaptureResult>(++second == lostAt ? new CaptureResult.Lost("gone") : CaptureResult.Frame);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
