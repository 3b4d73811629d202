using System.Globalization;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Domain.Site;

/// <summary>Berlin sets its clocks at 01:00 UTC: forward from 02:00 to 03:00 on 2026-03-29 (23 h), back from 03:00 to 02:00 on 2026-10-25 (25 h).</summary>
public sealed class LocalTimeTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2026-07-01T12:00", "2026-07-01T10:00Z", "2026-07-01T10:00Z")]
    [InlineData("2026-03-29T01:59", "2026-03-29T00:59Z", "2026-03-29T00:59Z")]
    [InlineData("2026-03-29T02:00", "2026-03-29T01:00Z", "2026-03-29T01:00Z")] // never shown: the end of the gap
    [InlineData("2026-03-29T02:30", "2026-03-29T01:00Z", "2026-03-29T01:00Z")]
    [InlineData("2026-03-29T03:00", "2026-03-29T01:00Z", "2026-03-29T01:00Z")]
    [InlineData("2026-10-25T01:59", "2026-10-24T23:59Z", "2026-10-24T23:59Z")]
    [InlineData("2026-10-25T02:00", "2026-10-25T00:00Z", "2026-10-25T01:00Z")] // shown twice
    [InlineData("2026-10-25T02:30", "2026-10-25T00:30Z", "2026-10-25T01:30Z")]
    [InlineData("2026-10-25T03:00", "2026-10-25T02:00Z", "2026-10-25T02:00Z")]
    public void A_time_that_is_shown_never_or_twice_has_its_moments(string local, string first, string last)
    {
        var shown = DateTime.Parse(local, CultureInfo.InvariantCulture);

        Assert.Equal(DateTimeOffset.Parse(first, CultureInfo.InvariantCulture), LocalTime.FirstMoment(shown, Berlin));
        Assert.Equal(DateTimeOffset.Parse(last, CultureInfo.InvariantCulture), LocalTime.LastMoment(shown, Berlin));
    }
}
