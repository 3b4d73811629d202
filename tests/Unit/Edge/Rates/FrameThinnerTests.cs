using CrowdWatch.Edge.Rates;

namespace CrowdWatch.Tests.Unit.Edge.Rates;

public sealed class FrameThinnerTests
{
    [Theory]
    [InlineData(5, 5, 5, 50)]
    [InlineData(5, 2, 5, 20)]
    [InlineData(5, 1, 5, 10)]
    [InlineData(5, 10, 5, 50)]      // more than it has is not to be had
    [InlineData(25, 2, 25, 20)]
    public void Of_ten_seconds_as_many_are_taken_as_are_wanted(double framesPerSecond, double wanted, double delivered, int expected) =>
        Assert.Equal(expected, Taken(framesPerSecond, wanted, delivered).Count);

    [Fact]
    public void No_frame_is_left_out_if_the_next_would_come_too_late() =>
        // One frame a second, wanted every second one: two seconds apart they would leave the camera blind.
        Assert.Equal(10, Taken(1, 0.5, 1).Count);

    [Fact]
    public void What_is_taken_is_spread_evenly()
    {
        var taken = Taken(10, 2, 10);
        Assert.All(taken.Zip(taken.Skip(1), (a, b) => b - a), gap => Assert.Equal(0.5, gap, 9));
    }

    private static List<double> Taken(double framesPerSecond, double wanted, double delivered)
    {
        var thinner = default(FrameThinner);
        List<double> taken = [];
        for (var i = 0; i < 10 * framesPerSecond; i++)
        {
            (thinner, var take) = thinner.Step(TimeSpan.FromSeconds(1_000_000 + i / framesPerSecond), wanted, delivered);
            if (take)
                taken.Add(i / framesPerSecond);
        }
        return taken;
    }
}
