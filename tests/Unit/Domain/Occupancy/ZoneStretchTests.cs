using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Tests.Unit.Domain.Occupancy;

public sealed class ZoneStretchTests
{
    [Theory]
    [InlineData("2026-05-01T08:00:00Z", "2026-05-01T08:00:00Z")]
    [InlineData("2026-05-01T08:04:59.9999999Z", "2026-05-01T08:00:00Z")]
    [InlineData("2026-05-01T08:05:00Z", "2026-05-01T08:05:00Z")]
    [InlineData("2026-05-01T16:07:00+08:00", "2026-05-01T08:05:00Z")]
    [InlineData("1969-12-31T23:58:00Z", "1969-12-31T23:55:00Z")]
    public void A_moment_lies_in_the_stretch_that_began_last(string moment, string start)
    {
        var stretch = ZoneStretch.Of("gate", DateTimeOffset.Parse(moment, null));

        Assert.Equal(DateTimeOffset.Parse(start, null), stretch.Start);
        Assert.Equal(TimeSpan.FromMinutes(5), stretch.End - stretch.Start);
    }
}
