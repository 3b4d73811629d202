using System.Globalization;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Tests.Unit.Domain.Occupancy;

/// <summary>Windows begin at multiples of their length since 1970, in UTC.</summary>
public sealed class WindowGridTests
{
    [Theory]
    [InlineData("2026-05-01T08:00:00.0000000Z", WindowLength.TenSeconds, "2026-05-01T08:00:00Z")]
    [InlineData("2026-05-01T08:00:09.9999999Z", WindowLength.TenSeconds, "2026-05-01T08:00:00Z")]
    [InlineData("2026-05-01T08:00:10.0000000Z", WindowLength.TenSeconds, "2026-05-01T08:00:10Z")]
    [InlineData("2026-05-01T08:59:59.9999999Z", WindowLength.FifteenMinutes, "2026-05-01T08:45:00Z")]
    [InlineData("2026-05-01T08:59:59.0000000Z", WindowLength.OneHour, "2026-05-01T08:00:00Z")]
    // Half an hour off UTC: 09:10 in India is 03:40 UTC, whose hour begins at 03:00 UTC.
    [InlineData("2026-05-01T09:10:00.0000000+05:30", WindowLength.OneHour, "2026-05-01T03:00:00Z")]
    [InlineData("1969-12-31T23:59:59.0000000Z", WindowLength.OneMinute, "1969-12-31T23:59:00Z")]
    public void A_moment_belongs_to_the_window_it_lies_in(string moment, WindowLength length, string start)
    {
        var found = WindowGrid.StartOf(Parse(moment), length);

        Assert.Equal(Parse(start), found);
        Assert.Equal(TimeSpan.Zero, found.Offset);
    }

    private static DateTimeOffset Parse(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
