using CrowdWatch.Edge.Rates;

namespace CrowdWatch.Tests.Unit.Edge.Rates;

public sealed class CameraCostTests
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(10);

    [Fact]
    public void What_was_never_measured_is_free() => Assert.Equal((0, 0), (default(CameraCost).CoresAt(5), default(CameraCost).BusyAt(5)));

    [Fact]
    public void Frames_cost_by_their_number_and_decoding_by_the_pictures_that_a_rate_needs()
    {
        // Ten frames: 30 ms of the processor and 40 ms of a session each. Key frames cost 0.02 cores to decode, all pictures 0.1.
        var cost = default(CameraCost).Measured(1, Use(frames: 10, decoding: 0.2), Span);
        Assert.Equal(0.03 + 0.02, cost.CoresAt(1), 9);
        Assert.Equal(5 * 0.04, cost.BusyAt(5), 9);
        Assert.Equal(5 * 0.03 + 0.02, cost.CoresAt(5), 9);      // decoding all was never seen

        cost = cost.Measured(5, Use(frames: 10, decoding: 1), Span);
        Assert.Equal(5 * 0.03 + 0.1, cost.CoresAt(5), 9);
        Assert.Equal(0.03 + 0.02, cost.CoresAt(1), 9);          // and is not forgotten
    }

    [Fact]
    public void A_new_measurement_weighs_three_tenths()
    {
        var cost = default(CameraCost).Measured(1, Use(frames: 10, decoding: 0), Span).Measured(1, new CameraUse(10, Span, TimeSpan.FromSeconds(1.3), Span * 0.1), Span);
        Assert.Equal(0.03 + 0.3 * (0.13 - 0.03) + 0.3 * 0.1, cost.CoresAt(1), 9);
    }

    [Fact]
    public void A_span_without_frames_says_nothing_of_their_cost()
    {
        var cost = default(CameraCost).Measured(1, Use(frames: 10, decoding: 0), Span).Measured(1, Use(frames: 0, decoding: 0), Span);
        Assert.Equal(0.03, cost.CoresAt(1), 9);
    }

    private static CameraUse Use(int frames, double decoding) =>
        new(frames, TimeSpan.FromSeconds(0.04 * frames), TimeSpan.FromSeconds(0.03 * frames), TimeSpan.FromSeconds(decoding));
}
