using CrowdWatch.Api.Imports;
using CrowdWatch.Domain.Context;

namespace CrowdWatch.Tests.Unit.Api.Imports;

public sealed class ContextJsonTests
{
    private static readonly DateTimeOffset MayDay = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Values_of_every_series_are_read()
    {
        var import = Read("""
            [{"series":"visitors","at":"2026-05-01","value":12345},
             {"series":"bookings","zoneId":"gate","at":"2026-05-01","value":0},
             {"series":"temperature","zoneId":null,"at":"2026-05-01T08:00:00+08:00","value":-12.75},
             {"series":"rain","at":"2026-05-01T00:00:00Z","value":0.1}]
            """);

        Assert.Empty(import.Told);
        Assert.Equal(
            [
                new(ContextSeries.Visitors, null, MayDay, 12_345), new(ContextSeries.Bookings, "gate", MayDay, 0),
                new(ContextSeries.Temperature, null, MayDay, -12.75), new(ContextSeries.Rain, null, MayDay, 0.1),
            ],
            import.Values);
    }

    [Theory]
    [InlineData("{", "line 1: the body is no JSON; allowed: an array of values.")]
    [InlineData("{}", "the body: it is a JSON object; allowed: an array of values.")]
    [InlineData("[7]", "[0]: it is a JSON number; allowed: an object with series, at, value and perhaps zoneId.")]
    [InlineData("""[{"series":"Visitors","at":"2026-05-01","value":1}]""", "[0]: series is 'Visitors'; allowed: visitors, bookings, temperature, rain.")]
    [InlineData("""[{"at":"2026-05-01","value":1}]""", "[0]: series is missing")]
    [InlineData("""[{"series":"visitors","value":1}]""", "[0]: at is missing; allowed: a date, yyyy-MM-dd.")]
    [InlineData("""[{"series":"rain","at":"2026-05-01","value":1}]""", "[0]: at is '2026-05-01'; allowed: a whole hour")]
    [InlineData("""[{"series":"visitors","at":"2026-05-01","value":"1"}]""", "[0]: value is '1'; allowed: a number.")]
    [InlineData("""[{"series":"visitors","at":"2026-05-01","value":null}]""", "[0]: value is ''; allowed: a number.")]
    [InlineData("""[{"series":"visitors","at":"2026-05-01","value":1,"zone":"gate"}]""", "[0]: 'zone' is not known; allowed: series, zoneId, at, value.")]
    [InlineData("""[{"series":"visitors","at":"2026-05-01","value":1,"zoneId":7}]""", "[0]: zoneId is '7'")]
    [InlineData("""[{"series":"visitors","at":"2026-05-01","value":1,"zoneId":"lake"}]""", "[0]: zone is 'lake', no zone of this site")]
    [InlineData("""[{"series":"visitors","at":"2026-05-01","value":1e400}]""", "[0]: ")]
    public void What_is_wrong_is_named_with_its_place(string text, string told) =>
        Assert.StartsWith(told, Assert.Single(Read(text).Told), StringComparison.Ordinal);

    [Fact]
    public void A_value_that_is_given_twice_is_refused_with_both_places() =>
        Assert.StartsWith(
            "[1]: visitors is given for 2026-05-01 at [0] already",
            Assert.Single(Read("""[{"series":"visitors","at":"2026-05-01","value":1},{"series":"visitors","at":"2026-05-01","value":1}]""").Told), StringComparison.Ordinal);

    private static ContextImport Read(string text)
    {
        var import = ContextCsvTests.New();
        ContextJson.Read(text, import);
        return import;
    }
}
