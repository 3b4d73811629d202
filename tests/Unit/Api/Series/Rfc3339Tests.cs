using CrowdWatch.Api.Series;

namespace CrowdWatch.Tests.Unit.Api.Series;

public class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-05-01T08:00:00Z", "2026-05-01T08:00:00Z")]
    [InlineData("2026-05-01t08:00:00z", "2026-05-01T08:00:00Z")] // RFC 3339, 5.6: T and Z may be lower case
    [InlineData("2026-05-01T16:00:00+08:00", "2026-05-01T08:00:00Z")]
    [InlineData("2026-05-01T02:30:00.25-05:30", "2026-05-01T08:00:00.25Z")]
    [InlineData("2024-02-29T00:00:00+00:00", "2024-02-29T00:00:00Z")]
    public void A_time_with_an_offset_is_read_as_UTC(string text, string expected)
    {
        Assert.Equal(expected, Rfc3339.Write(Assert.NotNull(Rfc3339.Parse(text))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-05-01")]
    [InlineData("2026-05-01T08:00:00")] // no offset: whose eight o'clock?
    [InlineData("2026-05-01T08:00Z")]
    [InlineData("2026-05-01 08:00:00Z")]
    [InlineData("2026-05-01T08:00:00 08:00")]
    [InlineData("2026-02-29T08:00:00Z")] // no leap year
    [InlineData("2026-05-01T24:00:00Z")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("0001-01-01T00:00:00+14:00")] // before the first moment that .NET can say
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("1746086400")]
    [InlineData("yesterday")]
    public void Anything_else_is_no_time(string text)
    {
        Assert.Null(Rfc3339.Parse(text));
    }
}
