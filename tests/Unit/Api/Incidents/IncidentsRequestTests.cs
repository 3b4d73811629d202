using CrowdWatch.Api.Incidents;
using static CrowdWatch.Tests.Unit.Api.TestIncidents;
using static CrowdWatch.Tests.Unit.Api.TestSite;

namespace CrowdWatch.Tests.Unit.Api.Incidents;

public class IncidentsRequestTests
{
    [Fact]
    public void Without_values_it_is_the_last_day()
    {
        var accepted = Assert.IsType<IncidentsQuery.Accepted>(IncidentsRequest.Read(null, null, null, null, Eight));
        Assert.Equal(new IncidentsRequest(Eight.AddHours(-24), Eight, null, 50), accepted.Request);
    }

    [Theory]
    [InlineData("yesterday", null, null, null, "from")]
    [InlineData(null, "2026-05-01", null, null, "to")]
    [InlineData("2026-05-01T08:00:00Z", "2026-05-01T08:00:00Z", null, null, "from")]
    [InlineData(null, null, "Open", null, "status")]
    [InlineData(null, null, null, "0", "most")]
    [InlineData(null, null, null, "201", "most")]
    [InlineData(null, null, null, "+5", "most")]
    public void A_value_that_makes_no_sense_is_named(string? from, string? to, string? status, string? most, string parameter) =>
        Assert.Equal(parameter, Assert.IsType<IncidentsQuery.Refused>(IncidentsRequest.Read(from, to, status, most, Eight)).Parameter);

    [Theory]
    [InlineData(null, true, true)]
    [InlineData("open", true, false)]
    [InlineData("closed", false, true)]
    [InlineData("acknowledged", false, false)]
    public void A_status_picks_the_incidents_that_have_it(string? status, bool raised, bool closed)
    {
        var request = new IncidentsRequest(Eight, Eight.AddHours(1), status, 50);
        Assert.Equal((raised, closed), (request.Has(Incident("1")), request.Has(Incident("2", closedAt: Eight))));
    }
}
