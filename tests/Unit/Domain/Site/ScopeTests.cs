using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Domain.Site;

public sealed class ScopeTests
{
    [Theory]
    [InlineData(null, "@site")]
    [InlineData("gate", "gate")]
    public void A_zone_or_the_site_goes_into_text_and_back(string? zoneId, string text)
    {
        Assert.Equal(text, Scope.ToText(zoneId));
        Assert.Equal(zoneId, Scope.FromText(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@site")]
    public void An_id_that_could_be_taken_for_the_site_is_refused(string zoneId) => Assert.Throws<ArgumentException>(() => Scope.ToText(zoneId));
}
