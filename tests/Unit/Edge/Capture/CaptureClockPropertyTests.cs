using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capture;
using CsCheck;

namespace CrowdWatch.Tests.Unit.Edge.Capture;

/// <summary>Random cameras: whatever their clock does, a stream that flows is live, and what is said of its pictures' times is near the truth.</summary>
public sealed class CaptureClockPropertyTests
{
    /// <summary>A clock of half the speed is up to this far behind until two and a half seconds have shown its rate; one that changes is, too.</summary>
    private static readonly double MaxTooOld = Freshness.MaxFrameAge.TotalSeconds + 0.2;

    // Clocks from half to double speed; half of them change by up to two fifths (exposure at dusk), half are set at some moment.
    private static readonly Gen<StreamModel> Flowing =
        from fps in Gen.Double[5, 30]
        from octave in Gen.Double[-1, 1]
        from jitter in Gen.Double[0, 0.3]
        from bundle in Gen.OneOf(Gen.Const(0.0), Gen.Double[0.1, 1])
        from change in Gen.Select(Gen.Bool, Gen.Double[20, 100], Gen.Double[0.7, 1.4])
        from jump in Gen.Select(Gen.Bool, Gen.Double[5, 110], Gen.Double[-20, 20])
        from seed in Gen.Int[0, 1_000_000]
        let rate = Math.Pow(2, octave)
        select new StreamModel
        {
            FramesPerSecond = fps, Rate = rate, Jitter = jitter, Bundle = bundle, Seed = seed,
            Change = change.Item1 ? (change.Item2, rate * change.Item3) : null,
            Jump = jump.Item1 ? (jump.Item2, jump.Item3) : null,
        };

    [Fact]
    public void A_stream_that_flows_is_live_whatever_its_clock_does() => Flowing.Sample(
        model =>
        {
            var frames = Run(model);
            Assert.InRange(StreamModel.LiveShare([.. frames.Select(frame => (frame.Captured, frame.Arrival))]), 0.95, 1.0001);
            Assert.All(frames, frame => Assert.InRange(frame.Captured - frame.Taken, -MaxTooOld, model.Jitter + model.Bundle + 0.1));
        },
        iter: 300);

    /// <summary>A stall of up to six seconds, once the clock is known: what was held back is not passed off as younger than it is.</summary>
    [Fact]
    public void What_a_stall_held_back_keeps_its_true_time() => Gen.Select(Flowing, Gen.Double[20, 50], Gen.Double[0.5, 6]).Sample(
        (flowing, at, length) =>
        {
            var model = flowing with { Seconds = 60, Change = null, Jump = null, Stalls = [(at, length)] };
            foreach (var frame in Run(model).Where(frame => frame.Taken >= 15))
                Assert.InRange(frame.Captured - frame.Taken, -2, model.Jitter + model.Bundle + 0.3);
        },
        iter: 300);

    /// <summary>Times of the frames, as the edge would have them: it opens a camera again that is late for ten seconds.</summary>
    private static List<(double Taken, double Captured, double Arrival)> Run(StreamModel model)
    {
        var (clock, lateness) = (new CaptureClock(), new Lateness());
        var frames = new List<(double, double, double)>();
        foreach (var (taken, media, arrival) in model.Frames())
        {
            (clock, var captured) = clock.Step(TimeSpan.FromSeconds(media), TimeSpan.FromSeconds(arrival));
            lateness = lateness.Arrived(At(captured.TotalSeconds), At(arrival));
            if (lateness.IsHopeless(At(arrival)))
                (clock, lateness) = (new CaptureClock(), new Lateness());
            frames.Add((taken, captured.TotalSeconds, arrival));
        }
        return frames;
    }

    private static DateTimeOffset At(double seconds) => DateTimeOffset.UnixEpoch.AddSeconds(seconds);
}
