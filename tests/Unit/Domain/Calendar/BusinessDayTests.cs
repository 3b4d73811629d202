using CrowdWatch.Domain.Calendar;

namespace CrowdWatch.Tests.Unit.Domain.Calendar;

public sealed class BusinessDayTests
{
    [Theory]
    [InlineData("2026-05-01T21:59:59Z", "2026-05-01")]
    [InlineData("2026-05-01T22:00:00Z", "2026-05-02")]
    public void A_day_begins_at_the_site_s_own_hour_in_local_time(string moment, string day)
    {
        // 06:00 in Shanghai is 22:00 UTC of the day before.
        var days = new BusinessDay(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), new TimeOnly(6, 0));

        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), days.Of(Parse(moment)));
    }

    [Theory]
    [InlineData("2026-03-29", 23)]
    [InlineData("2026-10-25", 25)]
    [InlineData("2026-10-26", 24)]
    public void The_days_on_which_clocks_change_are_shorter_and_longer(string day, int hours)
    {
        var days = new BusinessDay(TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich"), TimeOnly.MinValue);
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(hours, (days.StartOf(date.AddDays(1)) - days.StartOf(date)).TotalHours);
    }

    private static DateTimeOffset Parse(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
