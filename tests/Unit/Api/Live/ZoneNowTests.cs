using CrowdWatch.Api.Live;
using static CrowdWatch.Tests.Unit.Api.TestSite;

namespace CrowdWatch.Tests.Unit.Api.Live;

public class ZoneNowTests
{
    [Fact]
    public void Zones_together_add_the_people_that_are_seen_and_say_that_some_are_not()
    {
        // 7 + 5; coverage (1 + 0.5 + 0) / 3 = 0.5
        var all = ZoneNow.Together([new(7, Eight, 1), new(5, Eight.AddSeconds(1), 0.5), ZoneNow.NeverHeard]);
        Assert.Equal(12, all.People);
        Assert.Equal(0.5, all.CoverageRatio, 12);
        // As old as the oldest part.
        Assert.Equal(Eight, all.CapturedAt);
        Assert.Equal(Knowledge.Partial, all.State);
    }

    [Fact]
    public void Zones_that_are_all_unknown_are_unknown_together_and_not_zero()
    {
        var all = ZoneNow.Together([ZoneNow.NeverHeard, new(null, Eight, 0)]);
        Assert.Null(all.People);
        Assert.Equal(Knowledge.Unknown, all.State);
    }

    [Fact]
    public void Zones_that_are_all_in_full_view_are_known_together()
    {
        Assert.Equal(Knowledge.Known, ZoneNow.Together([new(0, Eight, 1), new(5, Eight, 1)]).State);
    }
}
