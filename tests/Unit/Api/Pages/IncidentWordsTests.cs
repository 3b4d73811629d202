using CrowdWatch.Api.Pages;
using CrowdWatch.Domain.Occupancy;
using static CrowdWatch.Tests.Unit.Api.TestSite;

namespace CrowdWatch.Tests.Unit.Api.Pages;

public sealed class IncidentWordsTests
{
    [Theory]
    [InlineData(PageLanguage.Zh, 88.9, 103.2, null, "96（88–104） 人")]
    [InlineData(PageLanguage.En, 88.9, 103.2, null, "96 (88–104) people")]
    [InlineData(PageLanguage.En, 88.9, null, true, "≥96 people")]
    [InlineData(PageLanguage.En, null, null, null, "96 people")]
    public void An_alert_says_between_which_ends_its_people_are(PageLanguage language, double? low, double? high, bool? isLowerBound, string expected)
    {
        var alert = TestIncidents.Incident("20260501-1").Alerts[0] with { People = 96, LowPeople = low, HighPeople = high, IsLowerBound = isLowerBound };

        Assert.EndsWith(expected, new IncidentWords(Plan, language).What(alert), StringComparison.Ordinal);
    }

    [Fact]
    public void Ends_are_rounded_outwards_and_nothing_is_said_without_a_high_one()
    {
        var words = new IncidentWords(Plan, PageLanguage.En);

        Assert.Equal((" (3–9)", " (4–8)", "", ""), (words.Between(new(3.9, 8.1)), words.Between(new(4, 8)), words.Between(new PeopleInterval(4, null)), words.Between(null)));
    }
}
