using CrowdWatch.Api.Live;
using CrowdWatch.Domain.Site;
using static CrowdWatch.Tests.Unit.Api.TestSite;

namespace CrowdWatch.Tests.Unit.Api.Live;

/// <summary>The site of a gate for 100 and a hall for 40 people.</summary>
public class SiteNowTests
{
    [Fact]
    public void People_that_are_seen_are_told_with_the_age_of_the_oldest_part()
    {
        var site = Now(new(7, Eight.AddSeconds(1), 1), new(5, Eight, 0.5));
        Assert.Equal(12, site.Occupancy.People);
        // (100 × 1 + 40 × 0.5) / 140
        Assert.Equal(120 / 140.0, site.Occupancy.CoverageRatio, 12);
        Assert.Equal((Eight, Knowledge.Partial), (site.CapturedAt, site.State));
    }

    [Fact]
    public void A_zone_that_is_not_seen_makes_no_part_of_the_age()
    {
        var site = Now(new(7, Eight.AddSeconds(1), 1), new(null, Eight, 0));
        Assert.Equal((7, Eight.AddSeconds(1), Knowledge.Partial), (site.Occupancy.People, site.CapturedAt, site.State));
    }

    [Fact]
    public void Where_nothing_is_seen_it_is_unknown_and_not_empty()
    {
        var site = Now(new(null, Eight, 0), ZoneNow.NeverHeard);
        Assert.Null(site.Occupancy.People);
        Assert.Equal((Eight, Knowledge.Unknown), (site.CapturedAt, site.State));
    }

    [Fact]
    public void It_is_known_when_all_zones_are_in_full_view() =>
        Assert.Equal(Knowledge.Known, Now(new(0, Eight, 1), new(5, Eight, 1)).State);

    [Fact]
    public void With_a_zone_that_no_camera_sees_it_is_never_known_as_a_whole()
    {
        var site = WatchedSite.Of(Plan with { Cameras = [Plan.Cameras[0]] });
        Assert.Equal(Knowledge.Partial, SiteNow.Of(site, _ => new(5, Eight, 1)).State);
    }

    private static SiteNow Now(ZoneNow gate, ZoneNow hall) => SiteNow.Of(WatchedSite.Of(Plan), zone => zone == "gate" ? gate : hall);
}
