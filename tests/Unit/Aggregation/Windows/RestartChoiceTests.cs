using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;
using static CrowdWatch.Tests.Unit.Aggregation.Timeline;

namespace CrowdWatch.Tests.Unit.Aggregation.Windows;

/// <summary>Which version of a window holds after a restart.</summary>
public sealed class RestartChoiceTests
{
    [Fact]
    public void Without_a_stored_window_the_new_one_holds_as_it_is()
    {
        var candidate = Window(0.3, readings: 10, revision: 0);

        Assert.Equal(candidate, RestartChoice.Pick(null, candidate));
    }

    [Theory]
    [InlineData(0.3, 99)]
    [InlineData(0.7, 20)] // Seen as long, from no more readings: nothing better came.
    public void A_window_that_saw_no_more_leaves_the_stored_one(double coverage, int readings)
    {
        var stored = Window(0.7, readings: 20, revision: 2);

        Assert.Equal(stored, RestartChoice.Pick(stored, Window(coverage, readings, revision: 0)));
    }

    [Theory]
    [InlineData(0.71, 5)]
    [InlineData(0.7, 21)]
    public void A_window_that_saw_more_takes_over_with_the_next_revision(double coverage, int readings)
    {
        var picked = RestartChoice.Pick(Window(0.7, readings: 20, revision: 2), Window(coverage, readings, revision: 0));

        Assert.Equal(Window(coverage, readings, revision: 3), picked);
    }

    private static OccupancyWindow Window(double coverage, int readings, int revision) => new()
    {
        ZoneId = "gate",
        Length = WindowLength.OneMinute,
        Start = Start,
        MeanPeople = 4,
        CoverageRatio = coverage,
        Readings = readings,
        Revision = revision,
    };
}
