using CrowdWatch.Edge.Simulation;
using static CrowdWatch.Tests.Unit.Edge.Simulation.SimulationSites;

namespace CrowdWatch.Tests.Unit.Edge.Simulation;

public class SimulatedCameraTests
{
    private const int Frames = 20_000;

    [Fact]
    public void A_camera_without_faults_reports_the_truth()
    {
        var camera = new SimulatedCamera(CameraFaults.None, 1, 0, At(8));
        Assert.All(Enumerable.Range(0, 200), people => Assert.Equal(people, camera.Count(people)));
        camera.AdvanceTo(At(8).AddYears(1));
        Assert.True(camera.IsUp);
    }

    [Fact]
    public void Misses_and_false_counts_have_their_mean_and_variance()
    {
        // 40 people, 5 % missed, 0.5 false: mean 40 × 0.95 + 0.5 = 38.5; variance 40 × 0.05 × 0.95 + 0.5 = 2.4.
        // Five standard errors of the mean: 5 × sqrt(2.4 / 20 000) = 0.055; of the variance, with 2 v² + v at most: 5 × sqrt(13.92 / 20 000) = 0.132.
        var camera = new SimulatedCamera(CameraFaults.None with { MissRatio = 0.05, FalsePerFrame = 0.5 }, 2, 0, At(8));
        var counts = Enumerable.Range(0, Frames).Select(_ => camera.Count(40)).ToList();
        Assert.InRange(counts.Average(), 38.5 - 0.055, 38.5 + 0.055);
        Assert.InRange(counts.Average(count => (count - 38.5) * (count - 38.5)), 2.4 - 0.132, 2.4 + 0.132);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_biased_camera_is_off_by_its_bias_on_average(ulong stream)
    {
        // Mean 38.5 × (1 + bias); variance at most 2.4 × 1.2² + 0.25 for rounding = 3.71: 5 × sqrt(3.71 / 20 000) = 0.069.
        var camera = new SimulatedCamera(CameraFaults.None with { MissRatio = 0.05, FalsePerFrame = 0.5, BiasSpread = 0.2 }, 3, stream, At(8));
        Assert.InRange(camera.Bias, -0.2, 0.2);
        Assert.NotEqual(0, camera.Bias);
        var mean = 38.5 * (1 + camera.Bias);
        Assert.InRange(Enumerable.Range(0, Frames).Select(_ => camera.Count(40)).Average(), mean - 0.069, mean + 0.069);
    }

    [Fact]
    public void By_parts_a_camera_is_off_as_much_as_on_the_whole()
    {
        // 30 and 10 people, 5 % missed, 0.5 false in either: means 28.75 and 9.75; variances below 2.4: five standard errors 0.055.
        var camera = new SimulatedCamera(CameraFaults.None with { MissRatio = 0.05, FalsePerFrame = 0.5 }, 5, 0, At(8));
        var counts = Enumerable.Range(0, Frames).Select(_ => camera.Count([30, 10])).ToList();

        Assert.InRange(counts.Average(count => count[0]), 28.75 - 0.055, 28.75 + 0.055);
        Assert.InRange(counts.Average(count => count[1]), 9.75 - 0.055, 9.75 + 0.055);
    }

    [Fact]
    public void Of_nobody_only_false_counts_are_reported()
    {
        // Mean 0.02: 5 × sqrt(0.02 / 20 000) = 0.005.
        var camera = new SimulatedCamera(CameraFaults.None with { MissRatio = 0.05, FalsePerFrame = 0.02 }, 4, 0, At(8));
        Assert.InRange(Enumerable.Range(0, Frames).Select(_ => camera.Count(0)).Average(), 0.02 - 0.005, 0.02 + 0.005);
    }

    [Fact]
    public void Outages_take_their_share_of_the_time()
    {
        // Up 60 s, down 20 s on average: down a quarter of the time. Variance of that share over T seconds of an alternating renewal
        // process with exponential times: 2 u² d² / (u + d)³ / T = 2 × 3 600 × 400 / 512 000 / 400 000 = 1.41e-5: five times its root 0.0188.
        const int seconds = 400_000;
        var camera = new SimulatedCamera(CameraFaults.None with { MeanUp = TimeSpan.FromSeconds(60), MeanDown = TimeSpan.FromSeconds(20) }, 5, 0, At(8));
        var down = 0;
        for (var second = 1; second <= seconds; second++)
        {
            camera.AdvanceTo(At(8).AddSeconds(second));
            down += camera.IsUp ? 0 : 1;
        }
        Assert.InRange((double)down / seconds, 0.25 - 0.0188, 0.25 + 0.0188);
    }

    [Fact]
    public void Faults_that_no_camera_can_have_are_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => new SimulatedCamera(new CameraFaults { MissRatio = 1.5 }, 1, 0, At(8)));
        Assert.Equal("MissRatio is 1.5; allowed is 0 to 1.", refused.Message);
    }
}
