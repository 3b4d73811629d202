using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Unit.Edge.Capture;

public sealed class FrameSamplerTests
{
    private static List<int> Taken(int samplesPerSecond, IEnumerable<int> mediaMilliseconds)
    {
        var sampler = new FrameSampler(TimeSpan.FromMilliseconds(1000.0 / samplesPerSecond));
        var taken = new List<int>();
        foreach (var at in mediaMilliseconds)
        {
            (sampler, var take) = sampler.Step(TimeSpan.FromMilliseconds(at));
            if (take)
                taken.Add(at);
        }
        return taken;
    }

    [Fact]
    public void Ten_of_25_a_second_are_ten()
    {
        // Due 0, 100, 200 …: half a frame is 20 ms, so 80 stands for 100, 200 for 200, 280 for 300.
        Assert.Equal([0, 80, 200, 280, 400, 480, 600, 680, 800, 880, 1000], Taken(10, Enumerable.Range(0, 26).Select(k => 40 * k)));
    }

    [Fact]
    public void Jitter_of_a_camera_at_the_same_rate_loses_no_frame()
    {
        Assert.Equal([0, 130, 180, 310, 390, 500], Taken(10, [0, 130, 180, 310, 390, 500]));
    }

    [Fact]
    public void After_a_gap_the_missed_samples_are_not_made_up_for()
    {
        // 5 a second; after 2000 the next due time is 2200, not the ten that were missed.
        Assert.Equal([0, 200, 2000, 2200], Taken(5, [0, 100, 200, 2000, 2050, 2100, 2200]));
    }

    [Fact]
    public void A_clock_set_back_does_not_silence_the_camera()
    {
        Assert.Equal([100_000, 0, 200], Taken(5, [100_000, 0, 100, 200]));
    }
}
