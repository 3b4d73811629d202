using CrowdWatch.Alerting.Rules;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Rules;

public sealed class RiseRuleTests
{
    /// <summary>A fifth of the 100 people more within ten minutes; cleared below a tenth.</summary>
    private static readonly AlertRule Rise = new()
    {
        Id = "rise", Kind = AlertKind.Rise, RaiseAfterSeconds = 0, ClearAfterSeconds = 0, Levels = [new() { Severity = Severity.Minor, Raise = 0.2 }],
    };

    [Theory]
    [InlineData(600, "600 rise gate Minor")] // ten minutes ago there were 20
    [InlineData(610, "")] // that is eleven parts of a minute too long ago
    public void The_gain_is_that_over_the_lowest_within_the_span(int second, string expected)
    {
        var site = RuleSite.Of(Rise);
        Assert.Equal("", site.Window(0, 20));
        Assert.Equal("", site.Windows(10, second - 10, 30));
        Assert.Equal(expected, site.Window(second, 40));
    }

    [Fact]
    public void A_rise_ends_when_the_lowest_of_the_span_has_come_near()
    {
        var site = RuleSite.Of(Rise);
        Assert.Equal("", site.Window(0, 20));
        Assert.Equal("10 rise gate Minor", site.Windows(10, 600, 40));
        Assert.Equal("610 rise gate clear", site.Windows(610, 900, 40));
    }

    [Fact]
    public void What_stays_level_or_falls_is_no_rise()
    {
        var site = RuleSite.Of(Rise);
        Assert.Equal("", site.Windows(0, 300, 90));
        Assert.Equal("", site.Windows(310, 600, 10));
        Assert.Equal("", site.Windows(610, 900, 29));
    }

    [Fact]
    public void A_gap_in_sight_hides_no_rise()
    {
        var site = RuleSite.Of(Rise);
        Assert.Equal("", site.Window(0, 20));
        Assert.Equal("", site.Windows(10, 290, 0, coverage: 0.1));
        Assert.Equal("300 rise gate Minor", site.Window(300, 45));
    }

    [Fact]
    public void A_gap_in_sight_makes_no_rise()
    {
        var site = RuleSite.Of(Rise);
        Assert.Equal("", site.Windows(0, 100, 50));
        Assert.Equal("", site.Windows(110, 290, null, coverage: 0));
        Assert.Equal("", site.Windows(300, 600, 55));
    }

    [Fact]
    public void After_a_gap_longer_than_the_span_nothing_is_known_of_a_rise()
    {
        var site = RuleSite.Of(Rise);
        Assert.Equal("", site.Window(0, 20));
        Assert.Equal("", site.Windows(10, 990, null, coverage: 0));
        Assert.Equal("", site.Windows(1000, 1600, 90));
    }

    [Fact]
    public void Longer_spans_are_remembered_by_their_sixtieths()
    {
        // Two hours: parts of two minutes. The lowest of a part counts for the whole of it.
        var memory = new RiseMemory(TimeSpan.FromHours(2));
        Assert.Null(memory.Gain(RuleSite.Start, 50));
        Assert.Equal(-10, memory.Gain(RuleSite.Start.AddSeconds(10), 40));
        Assert.Equal(60, memory.Gain(RuleSite.Start.AddMinutes(120), 100));
        Assert.Equal(0, memory.Gain(RuleSite.Start.AddMinutes(122), 100));
    }
}
