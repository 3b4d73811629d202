using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Edge.Simulation;
using static CrowdWatch.Tests.Unit.Edge.Simulation.SimulationSites;

namespace CrowdWatch.Tests.Unit.Edge.Simulation;

public sealed class SimulatedIntervalTests
{
    [Fact]
    public void A_camera_without_faults_is_sure() => Assert.Equal(new PeopleInterval(37, 37), SimulatedInterval.Of(CameraFaults.None, 37));

    [Fact]
    public void Misses_false_counts_and_bias_add_their_variances()
    {
        // (82 - 2) / 0.8 = 100 people; 100 × 0.2 / 0.8 = 25, 2 / 0.64 = 3.125, 100² × 0.06² / 3 = 12, 1/6: √40.2917 = 6.3476, × 1.2816 = 8.1350: 91.86 to 108.14. The count itself is below.
        var faults = new CameraFaults { MissRatio = 0.2, FalsePerFrame = 2, BiasSpread = 0.06 };

        Assert.Equal(new PeopleInterval(82, 108.14), SimulatedInterval.Of(faults, 82));
    }

    [Fact]
    public void A_camera_that_misses_everybody_vouches_for_nobody_and_rules_nobody_out() =>
        Assert.Equal(new PeopleInterval(0, null), SimulatedInterval.Of(new CameraFaults { MissRatio = 1 }, 3));

    [Fact]
    public void It_holds_the_truth_in_about_four_of_five_counts()
    {
        // Few misses, so that the count itself lies inside and widens nothing.
        var faults = new CameraFaults { MissRatio = 0.01, FalsePerFrame = 1, BiasSpread = 0.02 };
        var random = new Random(20261130);
        var held = 0;
        // Each with a bias of its own, from 30 to 300 people.
        for (var i = 0; i < 5_000; i++)
        {
            var people = random.Next(30, 300);
            var interval = SimulatedInterval.Of(faults, new SimulatedCamera(faults, 7, (ulong)i, At(8)).Count(people));
            held += interval.Low <= people && people <= interval.High ? 1 : 0;
        }

        Assert.InRange(held / 5_000.0, 0.75, 0.85);
    }
}
