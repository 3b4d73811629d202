using CrowdWatch.Alerting.Notify.Aliyun;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.Aliyun;

public sealed class AliyunDaysTests
{
    [Theory]
    [InlineData("2026-10-01T06:30:00Z", "2026-10-01T06:31:00Z", "20261001")] // 14:30 in Shanghai
    [InlineData("2026-10-01T15:55:00Z", "2026-10-01T15:56:00Z", "20261001 20261002")] // 23:55: its clock may be past midnight
    [InlineData("2026-10-01T16:05:00Z", "2026-10-01T16:06:00Z", "20261001 20261002")] // 00:05: its clock may be before midnight
    [InlineData("2026-10-01T15:00:00Z", "2026-10-01T20:00:00Z", "20261001 20261002")] // sent again after midnight
    [InlineData("2026-12-31T15:59:00Z", "2026-12-31T15:59:00Z", "20261231 20270101")]
    [InlineData("2026-10-01T06:30:00Z", "2026-10-01T06:20:00Z", "20261001")] // our clock was set back
    [InlineData("2026-10-01T06:30:00Z", "2026-11-01T06:30:00Z", "20261001 20261002 20261003 20261004 20261005 20261006 20261007")]
    public void A_message_is_looked_for_on_every_day_in_Shanghai_that_it_may_stand_on(string sentAt, string now, string days) =>
        Assert.Equal(days, string.Join(' ', AliyunDays.Of(DateTimeOffset.Parse(sentAt, null), DateTimeOffset.Parse(now, null))));
}
